/** What the rows about one person mean for what he may do already, and whether somebody may import them. */
import type { Access } from "./access.ts";
import { type GrantDenial, type Grantor, mayGrant } from "./grants.ts";
import { anyScope, isLive, mostAssignments } from "./role.ts";
import type { RosterProblem, RosterRow } from "./roster.ts";

export interface PersonPlan {
  /** Rows that give a role which the person does not have. */
  readonly fresh: readonly RosterRow[];
  /** Rows that say nothing new, whoever imports them. */
  readonly unchanged: readonly RosterRow[];
  /** One for each row that cannot be imported. */
  readonly problems: readonly RosterProblem[];
}

const messages: Readonly<Record<GrantDenial, string>> = {
  role_not_grantable: "None of your roles may grant this role.",
  program_too_wide: "A row grants a role in every program, and your own role does not reach every program.",
  location_too_wide: "Your own role does not reach this location.",
  outlives_own_grant: "Your own role ends, and a row grants a role without an end.",
  already_expired: "The role would have ended already.",
  self_grant: "Nobody gives himself a role by a roster.",
};

/** `access` is absent for whoever is no user yet. Nobody imports a role for himself, not even a global admin. */
export function plannedPerson(
  rows: readonly RosterRow[],
  access: Access | undefined,
  importer: Grantor,
  now: Date,
): PersonPlan {
  const unchanged = new Set(rows.filter((row) => access !== undefined && hasRole(access, row, now)));
  const fresh: RosterRow[] = [];
  const problems: RosterProblem[] = [];
  let room = mostAssignments - (access?.assignments.length ?? 0);
  for (const row of rows) {
    if (unchanged.has(row)) continue;
    const problem = problemOf(row, access, importer, now) ?? (room > 0 ? undefined : full(row));
    if (problem) {
      problems.push(problem);
    } else {
      fresh.push(row);
      room -= 1;
    }
  }
  return { fresh, unchanged: [...unchanged], problems };
}

function hasRole({ assignments }: Access, { role, locationId }: RosterRow, now: Date): boolean {
  return assignments.some(
    (each) => each.role === role && each.programId === anyScope && each.locationId === locationId && isLive(each, now),
  );
}

function problemOf(
  { line, role, locationId }: RosterRow,
  access: Access | undefined,
  importer: Grantor,
  now: Date,
): RosterProblem | undefined {
  const userId = access?.userId ?? ""; // nobody yet, so never the importer himself
  const reason = userId === importer.userId ? "self_grant" : denialOf({ userId, role, locationId }, importer, now);
  if (reason === undefined) return undefined;
  return { line, field: reason.startsWith("location") ? "location" : "role", code: reason, message: messages[reason] };
}

function denialOf(grant: Pick<RosterRow, "role" | "locationId"> & { userId: string }, importer: Grantor, now: Date) {
  const decision = mayGrant(importer, { ...grant, programId: anyScope }, now);
  return decision.isAllowed ? undefined : decision.reason;
}

function full({ line }: RosterRow): RosterProblem {
  const message = `A user has at most ${mostAssignments} roles; grant one over all locations.`;
  return { line, field: "role", code: "too_many_roles", message };
}
