/** From a proven identity to a caller with rights: an operator by his token, anyone else by his access document. */
import { type Access, mayAct } from "../domain/access.ts";
import type { Actor } from "../domain/audit.ts";
import { Refusal } from "../domain/refusal.ts";
import type { OperatorRole, RoleAssignment } from "../domain/role.ts";
import type { AccessReader } from "../ports/access-reader.ts";
import type { Identity } from "../ports/token-verifier.ts";

interface Base {
  /** The user id in the account; `{tenantId}:{objectId}` of an operator. */
  readonly userId: string;
  readonly tenantId: string;
  readonly objectId: string;
  readonly kind: "person" | "app";
  /** Of a browser session: what its pages must send with every change. */
  readonly csrfToken?: string;
  /** Of a browser session: as the provider calls the person. */
  readonly displayName?: string;
}

/** Someone of a partner: all he may do is in his assignments, and only in his account. */
export interface PartnerCaller extends Base {
  readonly side: "partner";
  readonly accountId: string;
  readonly assignments: readonly RoleAssignment[];
}

/** Someone of the vendor who runs the programs: reaches every account. */
export interface OperatorCaller extends Base {
  readonly side: "operator";
  readonly operatorRoles: readonly OperatorRole[];
}

export type Caller = PartnerCaller | OperatorCaller;

export interface CallerOptions {
  /** True for the few endpoints that work while a temporary password is still to be changed. */
  readonly isBeforePasswordChange: boolean;
}

/** The caller behind an identity, as his rights are now. Refuses whoever has none, or may not use them now. */
export async function callerOf(identity: Identity, reader: AccessReader, options: CallerOptions): Promise<Caller> {
  const { tenantId, objectId, kind, operatorRoles } = identity;
  const who = { tenantId, objectId, kind, ...ofSession(identity) };
  if (operatorRoles.length > 0) {
    return { side: "operator", userId: `${tenantId}:${objectId}`, ...who, operatorRoles };
  }
  const access = await reader.find(tenantId, objectId);
  if (!access) {
    throw new Refusal(
      "no_access",
      "You are signed in, but belong to no partner account. Ask its global admin to add you.",
    );
  }
  checkUsable(access, identity, options);
  const { accountId, userId, assignments } = access;
  return { side: "partner", accountId, userId, ...who, assignments };
}

function ofSession({ csrfToken, displayName }: Identity): Pick<Caller, "csrfToken" | "displayName"> {
  return { ...(csrfToken !== undefined && { csrfToken }), ...(displayName !== undefined && { displayName }) };
}

/** The caller as the audit names him. */
export function actorOf(caller: Caller): Actor {
  return { kind: caller.side === "operator" ? "operator" : "user", id: caller.userId };
}

/** What keeps the caller's keys and lists apart from every other tenant's. */
export function tenantOf(caller: Caller | undefined): string {
  if (!caller) return "anonymous";
  return caller.side === "partner" ? caller.accountId : "operator";
}

function checkUsable(access: Access, identity: Identity, { isBeforePasswordChange }: CallerOptions): void {
  if (!mayAct(access)) {
    throw new Refusal("user_disabled", "This user is disabled. Ask a global admin of your account to enable it again.");
  }
  if (identity.sessionEpoch !== undefined && identity.sessionEpoch !== access.sessionEpoch) {
    throw new Refusal("token_expired", "This session was ended. Sign in again.");
  }
  const mustChange = access.mustChangePassword || access.status === "temporaryPassword";
  if (mustChange && !isBeforePasswordChange) {
    throw new Refusal(
      "password_change_required",
      "Change your temporary password first; nothing else works until then.",
    );
  }
}
