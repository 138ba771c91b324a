/** A partner account and its people, each with sensible parts. */
import type { Access } from "../../shared/domain/access.ts";
import { type Account, noAuditYet } from "../../shared/domain/account.ts";
import type { RoleAssignment } from "../../shared/domain/role.ts";
import type { User } from "../../shared/domain/user.ts";
import { accountId } from "./a-program.ts";

export function anAccount(parts: Partial<Account> = {}): Account {
  return {
    accountId,
    partnerGlobalId: "1234567",
    legalName: "Contoso Korea",
    country: "KR",
    locale: "ko",
    setupState: "completed",
    auditHead: noAuditYet,
    ...parts,
  };
}

export function aUser(userId: string, parts: Partial<User> = {}): User {
  return {
    accountId,
    userId,
    kind: "person",
    displayName: "Ada Kim",
    email: `${userId}@contoso.example`,
    locale: "en",
    status: "active",
    ...parts,
  };
}

/** What a user may do: the roles, over everything unless a grant says otherwise. */
export function anAccess(
  userId: string,
  grants: readonly (Partial<RoleAssignment> & Pick<RoleAssignment, "role">)[],
  parts: Partial<Access> = {},
): Access {
  return {
    accountId,
    userId,
    kind: "person",
    tenantId: "tid",
    objectId: `oid-${userId}`,
    status: "active",
    mustChangePassword: false,
    sessionEpoch: 0,
    assignments: grants.map((grant, index) => ({
      id: `ra_${userId}_${index}`,
      programId: "*",
      locationId: "*",
      grantedBy: "system",
      grantedAt: "2026-01-01T00:00:00Z",
      ...grant,
    })),
    ...parts,
  };
}
