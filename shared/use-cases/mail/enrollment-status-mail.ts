/** Tells whoever works with a location's incentives what has become of its enrollment, and what to do now. */
import { holdsRole } from "../../domain/access.ts";
import type { Period } from "../../domain/calendar.ts";
import type { EnrollmentNotice } from "../../domain/enrollment-notice.ts";
import type { EnrollmentStatusMail } from "../../domain/outbox.ts";
import type { User } from "../../domain/user.ts";
import type { Composed, ComposingPorts } from "./composing.ts";
import { type EnrollmentWords, enrollmentWords } from "./enrollment-mail-words.ts";
import { mailLayout } from "./mail-layout.ts";
import { singleLine } from "./single-line.ts";

/** One query. Nobody is told of a state that has passed. */
export async function enrollmentStatus(
  { accounts, clock, publicUrl }: ComposingPorts,
  accountId: string,
  { userId, notice }: EnrollmentStatusMail,
): Promise<Composed> {
  const view = await accounts.read(accountId, [
    { kind: "enrollment", id: notice.enrollmentId },
    { kind: "user", id: userId },
    { kind: "access", ofUser: userId },
  ]);
  if (view.get("enrollment", notice.enrollmentId)?.value.status !== notice.status) return "withdrawn";
  const now = clock.now();
  const holds = view
    .all("access")
    .some(
      ({ value }) => holdsRole(value, "incentivesAdmin", notice, now) || holdsRole(value, "globalAdmin", notice, now),
    );
  const user = view.get("user", userId)?.value;
  return holds && user ? enrollmentMail(notice, user, publicUrl) : "recipientGone";
}

function enrollmentMail(notice: EnrollmentNotice, to: User, publicUrl: string) {
  const { locale } = to;
  const words = enrollmentWords[locale];
  const name = singleLine(to.displayName);
  const location = `${singleLine(notice.locationName)} (${notice.locationId})`;
  const program = singleLine(notice.programName[locale]);
  const subject = words.subject[notice.status](singleLine(notice.locationName), program);
  const happened = words.happened[notice.status](location, program);
  return {
    to: { address: to.email, displayName: name },
    subject,
    ...mailLayout(locale, {
      title: subject,
      paragraphs: [words.greeting(name), happened, ...consequences(notice, words, locale)],
      button: { label: words.button, url: `${publicUrl}/locations/${encodeURIComponent(notice.locationId)}` },
      footnote: words.footnote,
    }),
  };
}

function consequences(notice: EnrollmentNotice, words: EnrollmentWords, locale: User["locale"]): readonly string[] {
  const { status, earningsStart, reasons = [], toDo = [], lastMonth, reason } = notice;
  const until = lastMonth === undefined ? [] : [words.earnsUntil(monthIn(locale, lastMonth))];
  switch (status) {
    case "enrolled":
      return earningsStart === undefined ? [] : [words.earnsFrom(monthIn(locale, earningsStart))];
    case "actionRequired":
      return [
        ...reasons.map(({ profile, problem }) => `• ${words.profile[profile]}: ${words.problem[problem]}`),
        notice.isEarning ? words.held : words.completesItself,
      ];
    case "ineligible":
      return [...until, words.whatToDo, ...toDo.map((text) => `• ${text[locale]}`), words.enrollAgain];
    case "inactive":
      return [...until, words.enrollAgain];
    case "discontinued":
      return [...until, ...(reason === undefined ? [] : [words.reason(singleLine(reason))]), words.askOperator];
  }
}

function monthIn(locale: User["locale"], month: Period): string {
  const format = new Intl.DateTimeFormat(locale === "ko" ? "ko-KR" : "en-US", {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
