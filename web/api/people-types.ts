/** Users and roles as the API shows them. */
import type { UserStatus } from "../../shared/domain/access.ts";
import type { PartnerRole } from "../../shared/domain/role.ts";

export interface User {
  readonly userId: string;
  readonly kind: "person" | "app";
  readonly displayName: string;
  /** Absent for an application. */
  readonly email?: string;
  readonly locale: "en" | "ko";
  readonly status: UserStatus;
  readonly signInName?: string;
  /** Present while a temporary password is still to be changed. */
  readonly temporaryPasswordExpiresAt?: string;
  readonly provisioning?: { readonly state: "pending" | "failed"; readonly reason?: string };
}

/** What is shown this once: in a repeat of the request the password is not there any more. */
export interface NewPassword extends User {
  readonly temporaryPassword?: string;
  readonly shownOnce?: true;
}

export interface Grant {
  readonly role: PartnerRole;
  /** `*` for all. */
  readonly programId: string;
  readonly locationId: string;
  readonly expiresAt?: string;
}

export interface NewUser {
  readonly displayName: string;
  readonly email: string;
  readonly locale: "en" | "ko";
  readonly roles: readonly Grant[];
}

export type UserChange = Partial<Pick<User, "displayName" | "email" | "locale">> & {
  readonly status?: "active" | "disabled";
};

export interface UserRole extends Grant {
  readonly id: string;
  /** A user id, or `system`. */
  readonly grantedBy: string;
  readonly grantedByName?: string;
  readonly grantedAt: string;
  readonly isLive: boolean;
}
