/** What the use-cases about payout and tax profiles stand on, and what both kinds have in common. */
import { ulid } from "ulid";
import type { BankNumbers } from "../../domain/bank-format.ts";
import type { OutboxEvent, ProfileFollowing, ProfileValidation } from "../../domain/outbox.ts";
import { type PayoutProfile, payoutProblems } from "../../domain/payout-profile.ts";
import type { ProfileName } from "../../domain/profile-news.ts";
import type { ProfileProblem } from "../../domain/profile-problem.ts";
import { Refusal } from "../../domain/refusal.ts";
import { type TaxProfile, taxProblems } from "../../domain/tax-profile.ts";
import type { AccountView, Put, Versioned } from "../../ports/account-store.ts";
import type { NumberChecks } from "../../ports/number-checks.ts";
import type { Sealer } from "../../ports/sealer.ts";
import { newEvent } from "../outbox/new-event.ts";
import type { StructurePorts } from "../structure/structure-change.ts";

export interface ProfilePorts extends StructurePorts {
  /** Seals numbers for as long as the profile exists. */
  readonly vault: Sealer;
  readonly numbers: NumberChecks;
}

export type Profile = PayoutProfile | TaxProfile;

export function isPayout(profile: Profile): profile is PayoutProfile {
  return "method" in profile;
}

export function nameOf(profile: Profile): ProfileName {
  return { kind: isPayout(profile) ? "payoutProfile" : "taxProfile", id: profile.id };
}

/** Refuses with `profile_not_found`. */
export function profileIn(view: AccountView, { kind, id }: ProfileName): Versioned<Profile> {
  const profile = view.get(kind, id);
  if (!profile) throw new Refusal("profile_not_found", `There is no profile ${id}.`);
  return profile;
}

/** Refuses with `profile_not_found`. */
export function payoutProfileIn(view: AccountView, id: string): Versioned<PayoutProfile> {
  return profileIn(view, { kind: "payoutProfile", id }) as Versioned<PayoutProfile>;
}

/** Refuses with `profile_not_found`. */
export function taxProfileIn(view: AccountView, id: string): Versioned<TaxProfile> {
  return profileIn(view, { kind: "taxProfile", id }) as Versioned<TaxProfile>;
}

export function putOf(profile: Profile, replaces?: string): Put {
  const version = replaces === undefined ? {} : { replaces };
  return isPayout(profile)
    ? { kind: "payoutProfile", value: profile, ...version }
    : { kind: "taxProfile", value: profile, ...version };
}

/** Refuses with `profile_archived`. */
export function checkOpen(profile: Profile): void {
  if (!profile.isArchived) return;
  throw new Refusal("profile_archived", "This profile was archived, for ever. Make another one.");
}

/** Sealed for this profile alone: another's numbers cannot be put in their place. */
export function seal(
  { vault }: Pick<ProfilePorts, "vault">,
  { accountId, id }: Pick<Profile, "accountId" | "id">,
  secret: string,
): Promise<string> {
  return vault.seal(`${accountId}:${id}`, secret);
}

/** All numbers of a payout profile. */
export async function bankNumbersOf(ports: Pick<ProfilePorts, "vault">, profile: PayoutProfile): Promise<BankNumbers> {
  return profile.sealed === undefined ? {} : (JSON.parse(await opened(ports, profile, profile.sealed)) as BankNumbers);
}

/** The whole number of a tax profile. */
export async function taxNumberIn(
  ports: Pick<ProfilePorts, "vault">,
  profile: TaxProfile,
): Promise<string | undefined> {
  return profile.sealed === undefined ? undefined : opened(ports, profile, profile.sealed);
}

/** Everything that is wrong with a profile as it is stored. */
export async function problemsOf(ports: ProfilePorts, profile: Profile): Promise<readonly ProfileProblem[]> {
  const { isValid } = ports.numbers;
  if (isPayout(profile)) return payoutProblems(profile, await bankNumbersOf(ports, profile), isValid);
  return taxProblems(profile, await taxNumberIn(ports, profile), isValid, ports.clock.now());
}

/** What must follow a change of a profile, such as its validation. */
export function eventOf(
  { accountId, id }: Pick<Profile, "accountId" | "id">,
  work: ProfileFollowing | ProfileValidation,
  recoveryMs: number,
): OutboxEvent {
  return newEvent(`${work.kind}:${id}:${ulid()}`, accountId, work, recoveryMs);
}

function opened({ vault }: Pick<ProfilePorts, "vault">, { accountId, id }: Profile, sealed: string): Promise<string> {
  return vault.open(`${accountId}:${id}`, sealed);
}
