/**
 * Says by which profiles a location is paid, for all its programs or for one: one read and one batch, in which eligibility
 * is told. A profile that is no more than a draft may be given already.
 */

import { changeDetails } from "../../domain/change-details.ts";
import type { PayoutProfile } from "../../domain/payout-profile.ts";
import { assigned, mostAssignedPrograms, type ProfilePair, type ProfileUse, usesOf } from "../../domain/profile-use.ts";
import { type FieldError, Refusal } from "../../domain/refusal.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { Acting } from "../acting.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import { optimistic } from "../optimistic.ts";
import { refuseFields } from "../structure/refuse-fields.ts";
import { auditOfChange, evaluation, kickEach } from "../structure/structure-change.ts";
import { factsWith, type LocationProfiles, profilesIn, wantedProfiles } from "./location-profiles.ts";
import type { ProfilePorts } from "./profile-ports.ts";

export interface AssignmentPorts extends ProfilePorts {
  readonly catalogue: ProgramCatalogue;
}

export interface AssignmentRequest extends Acting {
  readonly accountId: string;
  readonly locationId: string;
  /** Absent for the location's own, by which every program pays that is given none. */
  readonly programId?: string;
  readonly pair: ProfilePair;
}

/** Refuses with `location_not_found`, `program_not_found`, `invalid_request`, `limit_reached`. */
export async function assignProfiles(ports: AssignmentPorts, request: AssignmentRequest): Promise<LocationProfiles> {
  if (request.programId !== undefined) {
    programAt(await ports.catalogue.current(), request.programId, ports.clock.now());
  }
  const { profiles, events } = await optimistic(() => attempt(ports, request));
  await kickEach(ports, events);
  return profiles;
}

async function attempt(ports: AssignmentPorts, request: AssignmentRequest) {
  const { accountId, locationId, programId, pair } = request;
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "facts", id: locationId },
    ...wantedProfiles(locationId),
  ]);
  const before = profilesIn(view, locationId);
  refuseFields(pairProblems(before, pair));
  const use = assigned(before.use, programId, pair);
  if (use.programs.length > mostAssignedPrograms) {
    throw new Refusal("limit_reached", `A location has at most ${mostAssignedPrograms} programs with other profiles.`);
  }
  const details = changeDetails(described(before.use, programId), described(use, programId));
  if (Object.keys(details).length === 0) return { profiles: before, events: [] };

  const moved = payoutProfilesOf(before.payoutProfiles, before.use, use);
  const profiles = { ...before, use, payoutProfiles: before.payoutProfiles.map((each) => moved.get(each.id) ?? each) };
  const event = evaluation(accountId, locationId, ports.recoveryMs);
  const stored = view.get("profileUse", locationId);
  await ports.accounts.commit({
    accountId,
    puts: [
      { kind: "profileUse", value: use, ...(stored && { replaces: stored.version }) },
      ...[...moved.values()].map((value) => replaced(view, value)),
      ...factsPuts(view, profiles, locationId),
    ],
    events: [event],
    audit: auditOfChange(ports, view, request, { action: "profiles.assigned", target: locationId, details }),
  });
  return { profiles, events: [event] };
}

function pairProblems(
  { payoutProfiles, taxProfiles }: LocationProfiles,
  { payoutProfileId, taxProfileId }: ProfilePair,
): readonly FieldError[] {
  const isThere = (all: readonly { readonly id: string; readonly isArchived?: true }[], id: string | undefined) =>
    id === undefined || all.some((each) => each.id === id && !each.isArchived);
  const absent = (field: string, message: string): FieldError => ({ field, code: "profile_not_found", message });
  return [
    ...(isThere(payoutProfiles, payoutProfileId)
      ? []
      : [absent("/payoutProfileId", `There is no payout profile ${payoutProfileId} in use in your account.`)]),
    ...(isThere(taxProfiles, taxProfileId)
      ? []
      : [absent("/taxProfileId", `This location has no tax profile ${taxProfileId} in use.`)]),
  ];
}

/** Payout profiles that pay something else from now on, each with what it pays. */
function payoutProfilesOf(
  all: readonly PayoutProfile[],
  before: ProfileUse,
  after: ProfileUse,
): ReadonlyMap<string, PayoutProfile> {
  const isOther = ({ id }: PayoutProfile) => JSON.stringify(usesOf(before, id)) !== JSON.stringify(usesOf(after, id));
  return new Map(
    all.filter(isOther).map((profile) => {
      const elsewhere = profile.usedBy.filter(({ locationId }) => locationId !== after.locationId);
      const usedBy = [...elsewhere, ...usesOf(after, profile.id)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      return [profile.id, { ...profile, usedBy }];
    }),
  );
}

function keyOf({ locationId, programId }: PayoutProfile["usedBy"][number]): string {
  return `${locationId} ${programId}`;
}

function replaced(view: AccountView, value: PayoutProfile): Put {
  const stored = view.get("payoutProfile", value.id);
  return { kind: "payoutProfile", value, ...(stored && { replaces: stored.version }) };
}

function factsPuts(view: AccountView, profiles: LocationProfiles, locationId: string): readonly Put[] {
  const stored = view.get("facts", locationId);
  if (!stored) return [];
  return [{ kind: "facts", value: factsWith(stored.value, profiles), replaces: stored.version }];
}

function described(use: ProfileUse, programId: string | undefined) {
  const pair = programId === undefined ? use.own : use.programs.find((each) => each.programId === programId);
  const prefix = programId === undefined ? "" : `${programId}.`;
  return {
    [`${prefix}payoutProfile`]: pair?.payoutProfileId,
    [`${prefix}taxProfile`]: pair?.taxProfileId,
  };
}
