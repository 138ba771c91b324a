/** Gives a user of the account a role over a scope: one read and one batch. The next request already has it. */
import type { Access } from "../../domain/access.ts";
import { type GrantDenial, mayGrant } from "../../domain/grants.ts";
import { Refusal } from "../../domain/refusal.ts";
import { isLive, mostAssignments, type PartnerRole, type RoleAssignment, type Scope } from "../../domain/role.ts";
import type { AccountStore, AccountView, Versioned } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { assignmentOf } from "./new-user.ts";
import { roleChange } from "./role-change.ts";

export interface PeoplePorts {
  readonly accounts: AccountStore;
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

const denials: Readonly<Record<GrantDenial, string>> = {
  role_not_grantable: "None of your roles may grant this role.",
  program_too_wide: "Your own role does not reach this program; grant it for a program that yours covers.",
  location_too_wide: "Your own role does not reach this location; grant it for a location that yours covers.",
  outlives_own_grant: "Your own role ends earlier; grant this one no longer than yours lasts.",
  already_expired: "The expiry lies in the past.",
  self_grant: "Nobody but a global admin grants himself a role. Ask another admin.",
};

/** Refuses with `user_not_found`, `grant_not_allowed`, `already_granted`. */
export async function assignRole(ports: PeoplePorts, request: AssignRequest): Promise<Outcome<RoleAssignment>> {
  const { accountId, userId, role, programId, locationId, expiresAt, grantor, once } = request;
  return optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "access", ofUser: userId },
      ...(locationId === "*" ? [] : [{ kind: "location" as const, id: locationId }]),
      ...wantedAnswer(once),
    ]);
    const answer = givenAnswer(view, once);
    if (answer) return { isRepeat: true, answer };
    const access = accessOf(view, userId);
    const now = ports.clock.now();
    const asked = { userId, role, programId, locationId, ...(expiresAt !== undefined && { expiresAt }) };
    const decision = mayGrant(grantor, asked, now);
    if (!decision.isAllowed) throw new Refusal("grant_not_allowed", denials[decision.reason]);
    if (locationId !== "*" && !view.get("location", locationId)) {
      throw new Refusal("location_not_found", `There is no location ${locationId} in your account.`);
    }
    checkRoom(access.value, request, now);

    const assignment = assignmentOf(asked, grantor.userId, now);
    const assignments = [...access.value.assignments, assignment];
    const change = roleChange(view, access, assignments, now, request, "role.assigned", assignment);
    await ports.accounts.commit({ ...change, ...answerOf(once, 201, request.shown(assignment)) });
    return { isRepeat: false, value: assignment };
  });
}

export function accessOf(view: AccountView, userId: string): Versioned<Access> {
  const access = view.all("access").find(({ value }) => value.userId === userId);
  if (!access) throw new Refusal("user_not_found", `There is no user ${userId} in your account.`);
  return access;
}

function checkRoom({ assignments }: Access, { userId, role, programId, locationId }: AssignRequest, now: Date): void {
  const same = assignments.find(
    (each) => each.role === role && each.programId === programId && each.locationId === locationId && isLive(each, now),
  );
  if (same) throw new Refusal("already_granted", `User ${userId} has this role here already: ${same.id}.`);
  if (assignments.length >= mostAssignments) {
    throw new Refusal(
      "grant_not_allowed",
      `A user has at most ${mostAssignments} roles; grant one over more locations.`,
    );
  }
}
