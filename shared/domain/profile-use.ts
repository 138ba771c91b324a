/**
 * Which profiles a location is paid by: its own, and others where a program is given others. Source: DOMAIN.md B4, B7.
 *
 * A change of it, or of a profile in it, is told to eligibility by the facts of the location.
 */
import type { Facts, ProfileFact } from "./facts.ts";
import type { PayoutProfile } from "./payout-profile.ts";
import { factOf } from "./profile-course.ts";
import { anyScope, type Scope } from "./role.ts";
import { type TaxProfile, taxFormEnd } from "./tax-profile.ts";

export interface ProfilePair {
  readonly payoutProfileId?: string;
  readonly taxProfileId?: string;
}

/** A program's profiles; of one that it is not given, the location's own counts. */
export interface ProgramProfiles extends ProfilePair {
  readonly programId: string;
}

export interface ProfileUse {
  readonly accountId: string;
  readonly locationId: string;
  readonly own: ProfilePair;
  /** In order of programs. */
  readonly programs: readonly ProgramProfiles[];
}

/** A location has no more programs with profiles of their own. */
export const mostAssignedPrograms = 50;

export function noProfiles(accountId: string, locationId: string): ProfileUse {
  return { accountId, locationId, own: {}, programs: [] };
}

/** Gives the location, or one of its programs, other profiles; a pair without any takes them back. */
export function assigned(use: ProfileUse, programId: string | undefined, pair: ProfilePair): ProfileUse {
  if (programId === undefined) return { ...use, own: pair };
  const others = use.programs.filter((each) => each.programId !== programId);
  const isEmpty = pair.payoutProfileId === undefined && pair.taxProfileId === undefined;
  const programs = isEmpty ? others : [...others, { programId, ...pair }];
  return { ...use, programs: programs.sort((a, b) => (a.programId < b.programId ? -1 : 1)) };
}

/** The profiles by which a program pays at the location. */
export function profilesFor({ own, programs }: ProfileUse, programId: string): ProfilePair {
  return { ...own, ...programs.find((each) => each.programId === programId) };
}

/** What a profile pays at the location: programs, `*` where it is the location's own. */
export function usesOf({ locationId, own, programs }: ProfileUse, profileId: string): readonly Scope[] {
  return [{ programId: anyScope, ...own }, ...programs]
    .filter((pair) => pair.payoutProfileId === profileId || pair.taxProfileId === profileId)
    .map(({ programId }) => ({ locationId, programId }));
}

export type ProfileFacts = Pick<Facts, "payoutProfile" | "taxProfile" | "programProfiles">;

/** What eligibility is to know of the profiles; `payout` and `tax` give the ones that are named. */
export function profileFacts(
  { own, programs }: ProfileUse,
  payout: (id: string) => PayoutProfile | undefined,
  tax: (id: string) => TaxProfile | undefined,
): ProfileFacts {
  const factsOf = ({ payoutProfileId, taxProfileId }: ProfilePair): ProfileFacts => {
    const payoutProfile = payoutProfileId === undefined ? undefined : payoutFact(payout(payoutProfileId));
    const taxProfile = taxProfileId === undefined ? undefined : taxFact(tax(taxProfileId));
    return { ...(payoutProfile && { payoutProfile }), ...(taxProfile && { taxProfile }) };
  };
  const programProfiles = programs.map(({ programId, ...pair }) => ({ programId, ...factsOf(pair) }));
  return { ...factsOf(own), ...(programProfiles.length > 0 && { programProfiles }) };
}

function payoutFact(profile: PayoutProfile | undefined): ProfileFact | undefined {
  return profile && factOf(profile.course);
}

function taxFact(profile: TaxProfile | undefined): ProfileFact | undefined {
  return profile && factOf(profile.course, taxFormEnd(profile));
}
