/** Many grants at once: each is decided in order, on top of those before it, and each user's access changes once. */
import type { Grant } from "../../domain/grants.ts";
import { Refusal, type RefusalCode } from "../../domain/refusal.ts";
import type { RoleAssignment } from "../../domain/role.ts";
import type { AccountView } from "../../ports/account-store.ts";
import { accessOf, type Grantor, granted, locationsIn } from "./assign-role.ts";
import type { RolesFromNow } from "./role-change.ts";

export type GrantResult =
  | { readonly outcome: "granted" | "alreadyGranted"; readonly assignment: RoleAssignment }
  | { readonly outcome: "refused"; readonly code: RefusalCode; readonly message: string };

export interface FoldedGrants {
  /** One for each grant, in order. */
  readonly results: readonly GrantResult[];
  /** The users who have more roles than before: those that they had, then the new ones. */
  readonly changed: readonly RolesFromNow[];
}

/** `view` holds the accesses of all users, and the locations. */
export function foldedGrants(grantor: Grantor, grants: readonly Grant[], view: AccountView, now: Date): FoldedGrants {
  const changed = new Map<string, RolesFromNow>();
  const isOurs = locationsIn(view);

  function resultOf(asked: Grant): GrantResult {
    const access = accessOf(view, asked.userId);
    const assignments = changed.get(asked.userId)?.assignments ?? access.value.assignments;
    const { isNew, assignment } = granted(grantor, { ...access.value, assignments }, asked, isOurs, now);
    if (!isNew) return { outcome: "alreadyGranted", assignment };
    changed.set(asked.userId, { access, assignments: [...assignments, assignment] });
    return { outcome: "granted", assignment };
  }

  const results = grants.map((asked): GrantResult => {
    try {
      return resultOf(asked);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { outcome: "refused", code: error.code, message: error.message };
    }
  });
  return { results, changed: [...changed.values()] };
}
