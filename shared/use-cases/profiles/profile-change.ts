/** One change of a profile in one batch: itself, its audit event, and what must follow. No number is in an audit event. */
import { changeDetails, type Described } from "../../domain/change-details.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { ProfileNews } from "../../domain/profile-news.ts";
import type { AccountView, Put, StoredAnswer, Versioned } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";
import { auditOfChange } from "../structure/structure-change.ts";
import { eventOf, isPayout, nameOf, type Profile, type ProfilePorts, putOf } from "./profile-ports.ts";

export interface ProfileChange {
  /** A verb in the past tense, such as `added`. */
  readonly action: string;
  readonly after: Profile;
  readonly before?: Versioned<Profile>;
  readonly news?: ProfileNews;
  readonly details?: Readonly<Record<string, string>>;
  readonly answer?: StoredAnswer;
  /** Events that are closed by the change. */
  readonly puts?: readonly Put[];
}

/** One batch; gives the events to kick. `view` has the account. */
export async function commitProfile(
  ports: ProfilePorts,
  view: AccountView,
  acting: Acting,
  { action, after, before, news, details, answer, puts = [] }: ProfileChange,
): Promise<readonly OutboxEvent[]> {
  const events = eventsOf(ports, after, before?.value, news);
  const target = after.id;
  const told = { ...changeDetails(before ? described(before.value) : {}, described(after)), ...details };
  const name = nameOf(after).kind;
  await ports.accounts.commit({
    accountId: after.accountId,
    puts: [putOf(after, before?.version), ...puts],
    events,
    audit: auditOfChange(ports, view, acting, { action: `${name}.${action}`, target, details: told }),
    ...(answer && { answer }),
  });
  return events;
}

function eventsOf(
  { recoveryMs }: ProfilePorts,
  after: Profile,
  before: Profile | undefined,
  news: ProfileNews | undefined,
): readonly OutboxEvent[] {
  const profile = nameOf(after);
  const { status, attempt } = after.course;
  const isAsked = status === "pendingValidation" && attempt !== (before?.course.attempt ?? 0);
  const hasMoved = before !== undefined && (status !== before.course.status || attempt !== before.course.attempt);
  return [
    ...(isAsked ? [eventOf(after, { kind: "validateProfile", profile, attempt }, recoveryMs)] : []),
    ...(hasMoved || news
      ? [eventOf(after, { kind: "followProfile", profile, ...(news && { news }) }, recoveryMs)]
      : []),
  ];
}

/** Whose account it is and how it is called is left out: names of people do not belong into the audit. */
function described(profile: Profile): Described {
  const { country, course, isArchived } = profile;
  const common = { country, status: course.status, ...(isArchived && { isArchived: "yes" }) };
  if (isPayout(profile)) {
    const { method, currency, shown, hold } = profile;
    return { ...common, method, currency, ...shown, ...(hold && { hold: "yes" }) };
  }
  const { entity, form, signedOn, expiresOn, shown } = profile;
  return { ...common, entity, form, signedOn, expiresOn, taxNumber: shown };
}
