/** Users and roles as the API takes and shows them. */
import type { z } from "zod";
import type { UserRoleView } from "../../shared/http/role-assignment-view.ts";
import type { ResetPasswordView, UserView } from "../../shared/http/user-view.ts";

export type User = z.output<typeof UserView>;
/** In a repeat of the request the password is not there any more. */
export type NewPassword = z.output<typeof ResetPasswordView>;
export type UserRole = z.output<typeof UserRoleView>;

export type Grant = Pick<UserRole, "role" | "programId" | "locationId" | "expiresAt">;

export interface NewUser {
  readonly displayName: string;
  readonly email: string;
  readonly locale: User["locale"];
  readonly roles: readonly Grant[];
}

export type UserChange = Partial<Pick<User, "displayName" | "email" | "locale">> & {
  readonly status?: "active" | "disabled";
};
