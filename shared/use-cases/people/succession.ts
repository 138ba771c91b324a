/** Somebody must always be able to grant roles and to enroll a location: the last who can stays as he is. */
import { type Access, holdsRole } from "../../domain/access.ts";
import { Refusal } from "../../domain/refusal.ts";
import { anyScope, type PartnerRole, type Scope } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore } from "../../ports/account-store.ts";

const indispensable: readonly PartnerRole[] = ["globalAdmin", "incentivesAdmin"];
const everywhere: Scope = { programId: anyScope, locationId: anyScope };

/**
 * Refuses with `last_admin` unless, for each indispensable role that goes from `before` to `after`, somebody else who
 * may act has it over at least the same scope. The account's audit head holds all this still.
 */
export async function checkSuccession(accounts: AccountStore, before: Access, after: Access, now: Date): Promise<void> {
  const isHeld = async (role: PartnerRole, scope: Scope) =>
    (await accounts.holders(after.accountId, role, scope, now)).some((holder) => isSuccessor(holder, after.userId));

  for (const role of indispensable) {
    const holds = (access: Access, scope: Scope) => holdsRole(access, role, scope, now);
    const scopes = before.assignments.filter(
      (each) => each.role === role && holds(before, each) && !holds(after, each),
    );
    if (scopes.length > 1 && (await isHeld(role, everywhere))) continue; // one question instead of one for each
    for (const scope of scopes) {
      if (await isHeld(role, scope)) continue;
      throw new Refusal("last_admin", `This is the last ${role} here. Grant the role to somebody else first.`);
    }
  }
}

/** Whom the directory does not know yet cannot sign in, and perhaps never will. */
function isSuccessor({ userId, identity, provisioning }: User, leaving: string): boolean {
  return userId !== leaving && (identity !== undefined || provisioning === undefined);
}
