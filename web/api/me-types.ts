/** What the caller may do, and whom he may ask for more, as the API shows it. */
import type { Permission } from "../../shared/domain/permissions.ts";
import type { Role } from "../../shared/domain/role.ts";

export interface Reach {
  readonly role: Role;
  readonly programId: string;
  readonly locationId: string;
  readonly expiresAt?: string;
}

export interface MyPermission {
  readonly permission: Permission;
  readonly isHeld: boolean;
  readonly grants: readonly Reach[];
  /** Every role that permits it. */
  readonly roles: readonly Role[];
  /** The user ids, among the contacts, of who could grant one of them. */
  readonly grantors: readonly string[];
}

export interface MyPermissions {
  readonly value: readonly MyPermission[];
  readonly contacts: readonly {
    readonly userId: string;
    readonly displayName: string;
    readonly email: string;
    readonly roles: readonly Reach[];
  }[];
}
