/** Tells whoever answers for an account's payments that they go elsewhere from now on, or what a profile needs. */
import { holdsOneOf } from "../../domain/access.ts";
import type { ProfileNewsMail } from "../../domain/outbox.ts";
import { newsHolds, type ProfileNews } from "../../domain/profile-news.ts";
import type { User } from "../../domain/user.ts";
import type { Composed, ComposingPorts } from "./composing.ts";
import { mailLayout } from "./mail-layout.ts";
import { type ProfileWords, problemSentence, profileWords } from "./profile-mail-words.ts";
import { singleLine } from "./single-line.ts";

/** One query. */
export async function profileNews(
  { accounts, clock, publicUrl }: ComposingPorts,
  accountId: string,
  { userId, profile, news }: ProfileNewsMail,
): Promise<Composed> {
  const by = news.occasion === "redirected" ? news.by : userId;
  const view = await accounts.read(accountId, [
    { kind: "user", id: userId },
    ...(by === userId ? [] : [{ kind: "user", id: by } as const]),
    { kind: "access", ofUser: userId },
    profile,
  ]);
  const status = view.get(profile.kind, profile.id)?.value.course.status;
  if (status === undefined || !newsHolds(news, status)) return "withdrawn";
  const now = clock.now();
  const holds = view
    .all("access")
    .some(({ value }) => value.userId === userId && holdsOneOf(value, ["incentivesAdmin", "globalAdmin"], now));
  const user = view.get("user", userId)?.value;
  if (!holds || !user) return "recipientGone";
  return newsMail(news, profile.kind, user, view.get("user", by)?.value, publicUrl);
}

function newsMail(
  news: ProfileNews,
  kind: ProfileNewsMail["profile"]["kind"],
  to: User,
  by: User | undefined,
  publicUrl: string,
) {
  const { locale } = to;
  const words = profileWords[locale];
  const name = singleLine(to.displayName);
  const profile = words.profile[kind](singleLine(news.name));
  const subject = words.subject[news.occasion](profile);
  return {
    to: { address: to.email, displayName: name },
    subject,
    ...mailLayout(locale, {
      title: subject,
      paragraphs: [words.greeting(name), ...happened(news, profile, by, words, locale)],
      button: { label: words.button, url: `${publicUrl}/` },
      footnote: words.footnote,
    }),
  };
}

function happened(
  news: ProfileNews,
  profile: string,
  by: User | undefined,
  words: ProfileWords,
  locale: User["locale"],
): readonly string[] {
  if (news.occasion === "actionRequired") {
    const problems = news.problems.map((problem) => `• ${singleLine(problemSentence(problem, locale))}`);
    return [words.toCorrect(profile), ...problems, words.held];
  }
  const who = by ? words.person(singleLine(by.displayName), singleLine(by.email)) : words.somebody;
  return [
    words.redirected(profile, who),
    ...(news.ending === undefined ? [] : [words.ending(singleLine(news.ending))]),
    words.waits,
    words.objection,
  ];
}
