/** Gives a user of the account a role over a scope: one read and one batch. The next request already has it. */
import type { Access } from "../../domain/access.ts";
import { type Grant, type GrantDenial, mayGrant } from "../../domain/grants.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import {
  anyScope,
  isLive,
  mostAssignments,
  type PartnerRole,
  type RoleAssignment,
  type Scope,
} from "../../domain/role.ts";
import type { AccountView, Versioned, Wanted } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { assignmentOf } from "./new-user.ts";
import { describedGrant, roleChange } from "./role-change.ts";
import { kickAll, type RoleMailPorts, roleMails } from "./role-mails.ts";

export interface PeoplePorts extends RoleMailPorts {
  readonly clock: BusinessClock;
}

/** The grantor as the request found him. */
export interface Grantor {
  readonly userId: string;
  readonly assignments: readonly RoleAssignment[];
}

export interface AssignRequest extends Acting, Scope {
  readonly accountId: string;
  readonly grantor: Grantor;
  readonly userId: string;
  readonly role: PartnerRole;
  readonly expiresAt?: string;
  readonly shown: (assignment: RoleAssignment) => unknown;
}

/** Why a grant is refused, in words for who asked for it. */
export const denials: Readonly<Record<GrantDenial, string>> = {
  role_not_grantable: "None of your roles may grant this role.",
  program_too_wide: "Your own role does not reach this program; grant it for a program that yours covers.",
  location_too_wide: "Your own role does not reach this location; grant it for a location that yours covers.",
  outlives_own_grant: "Your own role ends earlier; grant this one no longer than yours lasts.",
  already_expired: "The expiry lies in the past.",
  self_grant: "Nobody but a global admin grants himself a role. Ask another admin.",
};

type Assigned = Outcome<RoleAssignment> & { readonly events: readonly OutboxEvent[] };

/** Refuses with `user_not_found`, `grant_not_allowed`, `location_not_found`, `already_granted`. */
export async function assignRole(ports: PeoplePorts, request: AssignRequest): Promise<Outcome<RoleAssignment>> {
  const { accountId, userId, role, programId, locationId, expiresAt, grantor, once } = request;
  const asked = { userId, role, programId, locationId, ...(expiresAt !== undefined && { expiresAt }) };
  const { events, ...outcome } = await optimistic(async (): Promise<Assigned> => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "access", ofUser: userId },
      ...wantedLocations([locationId]),
      ...wantedAnswer(once),
    ]);
    const answer = givenAnswer(view, once);
    if (answer) return { isRepeat: true, answer, events: [] };
    const access = accessOf(view, userId);
    const now = ports.clock.now();
    const { isNew, assignment } = granted(grantor, access.value, asked, locationsIn(view), now);
    if (!isNew) throw new Refusal("already_granted", `User ${userId} has this role here already: ${assignment.id}.`);

    const roles = { access: access.value, change: "assigned", roles: [assignment], changedBy: grantor.userId } as const;
    const events = await roleMails(ports, roles, now);
    const assignments = [...access.value.assignments, assignment];
    const audited = { action: "role.assigned", target: userId, details: describedGrant(assignment) };
    const change = roleChange(view, [{ access, assignments }], now, request, audited);
    await ports.accounts.commit({ ...change, events, ...answerOf(once, 201, request.shown(assignment)) });
    return { isRepeat: false, value: assignment, events };
  });
  await kickAll(ports, events);
  return outcome;
}

/** What must be read to know whether locations are the account's. */
export function wantedLocations(locationIds: readonly string[]): readonly Wanted[] {
  return [...new Set(locationIds)].filter((id) => id !== anyScope).map((id) => ({ kind: "location", id }) as const);
}

/** Which locations are the account's, among those that were wanted. */
export function locationsIn(view: AccountView): (locationId: string) => boolean {
  return (locationId) => view.get("location", locationId) !== undefined;
}

/**
 * The assignment that makes the grant true: a new one, or the live one that the user has over the same scope already.
 *
 * Refuses with `grant_not_allowed`, `location_not_found`.
 */
export function granted(
  grantor: Grantor,
  access: Access,
  asked: Grant,
  isOurs: (locationId: string) => boolean,
  now: Date,
): { readonly isNew: boolean; readonly assignment: RoleAssignment } {
  const { userId, role, programId, locationId } = asked;
  const decision = mayGrant(grantor, asked, now);
  if (!decision.isAllowed) throw new Refusal("grant_not_allowed", denials[decision.reason]);
  if (locationId !== anyScope && !isOurs(locationId)) {
    throw new Refusal("location_not_found", `There is no location ${locationId} in your account.`);
  }
  const same = access.assignments.find(
    (each) => each.role === role && each.programId === programId && each.locationId === locationId && isLive(each, now),
  );
  if (same) return { isNew: false, assignment: same };
  if (access.assignments.length >= mostAssignments) {
    throw new Refusal(
      "grant_not_allowed",
      `User ${userId} has ${mostAssignments} roles, the most there are; grant one over more locations.`,
    );
  }
  return { isNew: true, assignment: assignmentOf(asked, grantor.userId, now) };
}

/** Refuses with `user_not_found`. */
export function accessOf(view: AccountView, userId: string): Versioned<Access> {
  const access = view.all("access").find(({ value }) => value.userId === userId);
  if (!access) throw new Refusal("user_not_found", `There is no user ${userId} in your account.`);
  return access;
}
