/**
 * Changes a payout profile: one read and one batch. Where the money goes elsewhere it is validated anew, and everybody who
 * answers for the account's payments is told; a draft stays a draft.
 */
import type { BankNumbers } from "../../domain/bank-format.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { type PayoutDetails, type PayoutProfile, payoutProblems } from "../../domain/payout-profile.ts";
import { submittedAt } from "../../domain/profile-course.ts";
import type { ProfileNews } from "../../domain/profile-news.ts";
import { isLack } from "../../domain/profile-problem.ts";
import type { AccountView, Versioned } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { checkVersion } from "../structure/check-version.ts";
import { refuseFields } from "../structure/refuse-fields.ts";
import { kickEach } from "../structure/structure-change.ts";
import { sealedNumbers } from "./add-payout-profile.ts";
import { checkReach, type MayChange } from "./check-reach.ts";
import { commitProfile } from "./profile-change.ts";
import { bankNumbersOf, checkOpen, type ProfilePorts, payoutProfileIn } from "./profile-ports.ts";

export interface ChangePayoutProfileRequest extends Acting {
  readonly accountId: string;
  readonly profileId: string;
  /** Of the profile as the caller read it. */
  readonly version: string;
  readonly change: Partial<Omit<PayoutDetails, "holder">> & { readonly holder?: string | null };
  /** All numbers anew, since nobody can read the old ones. */
  readonly numbers?: BankNumbers;
  readonly mayChange: MayChange;
}

interface Changed {
  readonly profile: PayoutProfile;
  readonly events: readonly OutboxEvent[];
}

/** Refuses with `profile_not_found`, `profile_archived`, `precondition_failed`, `role_required`, `invalid_request`. */
export async function changePayoutProfile(
  ports: ProfilePorts,
  request: ChangePayoutProfileRequest,
): Promise<PayoutProfile> {
  const { profile, events } = await optimistic(() => attempt(ports, request));
  await kickEach(ports, events);
  return profile;
}

async function attempt(ports: ProfilePorts, request: ChangePayoutProfileRequest): Promise<Changed> {
  const { accountId, profileId, version, change, mayChange } = request;
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "payoutProfile", id: profileId },
  ]);
  const before = payoutProfileIn(view, profileId);
  const known = before.value;
  checkVersion(known, version, "profile");
  checkOpen(known);
  checkReach(known.usedBy, mayChange);

  const numbersBefore = await bankNumbersOf(ports, known);
  const numbers = request.numbers ?? (change.method === "creditNote" ? {} : numbersBefore);
  const details = changed(known, change);
  const isRedirected = destination(known, numbersBefore) !== destination(details, numbers);
  if (!isRedirected && details.name === known.name) return { profile: known, events: [] };
  const isDraft = known.course.status === "draft";
  const problems = payoutProblems(details, numbers, ports.numbers.isValid);
  if (isRedirected) refuseFields(isDraft ? problems.filter((problem) => !isLack(problem)) : problems);
  return isRedirected
    ? redirected(ports, view, request, before, details, numbers)
    : committed(ports, view, request, before, { ...known, ...details });
}

async function redirected(
  ports: ProfilePorts,
  view: AccountView,
  request: ChangePayoutProfileRequest,
  before: Versioned<PayoutProfile>,
  details: PayoutDetails,
  numbers: BankNumbers,
): Promise<Changed> {
  const { shown: _shown, sealed: _sealed, holder: _holder, ...kept } = before.value;
  const at = ports.clock.now().toISOString();
  const by = request.actor.id;
  const isDraft = kept.course.status === "draft";
  const after: PayoutProfile = {
    ...kept,
    ...details,
    ...(await sealedNumbers(ports, kept, numbers)),
    course: isDraft ? kept.course : submittedAt(kept.course, at),
    redirected: { at, by },
  };
  const ending = after.shown.iban ?? after.shown.accountNumber;
  const news = { occasion: "redirected", at, by, name: after.name, ...(ending !== undefined && { ending }) } as const;
  return committed(ports, view, request, before, after, isDraft ? undefined : news);
}

async function committed(
  ports: ProfilePorts,
  view: AccountView,
  request: ChangePayoutProfileRequest,
  before: Versioned<PayoutProfile>,
  after: PayoutProfile,
  news?: ProfileNews,
): Promise<Changed> {
  const change = { action: "changed", after, before, ...(news && { news }) };
  return { profile: after, events: await commitProfile(ports, view, request, change) };
}

function changed(known: PayoutProfile, { holder, ...change }: ChangePayoutProfileRequest["change"]): PayoutDetails {
  const { name, method, country, currency } = { ...known, ...change };
  const whose = holder === undefined ? known.holder : (holder ?? undefined);
  return { name, method, country, currency, ...(whose !== undefined && { holder: whose }) };
}

/** Where the money goes, to be compared. */
function destination({ method, country, currency, holder }: PayoutDetails, numbers: BankNumbers): string {
  return canonicalJson({ method, country, currency, holder: holder ?? null, numbers });
}
