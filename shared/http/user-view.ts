/** Users of a partner account as the API shows them. */
import { z } from "zod";
import type { Access } from "../domain/access.ts";
import type { User } from "../domain/user.ts";
import { Instant, LocaleName, UserId, UserStatusName } from "./fields.ts";
import { RoleAssignmentView, roleAssignmentView } from "./role-assignment-view.ts";

const userFields = {
  userId: UserId,
  kind: z.enum(["person", "app"]),
  displayName: z.string().meta({ examples: ["Kim Seoyeon"] }),
  email: z
    .string()
    .optional()
    .meta({ description: "Absent for an application.", examples: ["kim@contoso.example"] }),
  locale: LocaleName.meta({ description: "In which mails to this user are written." }),
  status: UserStatusName,
  signInName: z
    .string()
    .optional()
    .meta({
      description: "What he signs in with, where it was made for him.",
      examples: ["kim_contoso.example@vendor.example"],
    }),
  temporaryPasswordExpiresAt: Instant.optional().meta({
    description: "Present while a temporary password is still to be changed.",
  }),
  provisioning: z
    .strictObject({ state: z.enum(["pending", "failed"]), reason: z.string().optional() })
    .optional()
    .meta({ description: "What the directory still has to do for him, or why it did not." }),
};

export const UserView = z.strictObject(userFields).meta({ id: "User" });

const personFields = { ...userFields, roles: z.array(RoleAssignmentView) };

export const PersonView = z.strictObject(personFields).meta({ id: "UserWithRoles" });

/** What is shown this once. */
const onceFields = {
  temporaryPassword: z
    .string()
    .optional()
    .meta({ description: "Shown in the first answer only; also mailed to the user.", examples: ["Rk7#hfwq2PmZ+vXa"] }),
  shownOnce: z.literal(true).optional().meta({ description: "In a repeat: the first answer held the password." }),
};

export const AddedUserView = z.strictObject({ ...personFields, ...onceFields }).meta({ id: "AddedUser" });

export const ResetPasswordView = z.strictObject({ ...userFields, ...onceFields }).meta({ id: "ResetPassword" });

export function userView(user: User): z.input<typeof UserView> {
  const { userId, kind, displayName, email, locale, status, signInName, temporaryPasswordExpiresAt, provisioning } =
    user;
  return {
    userId,
    kind,
    displayName,
    ...(email !== "" && { email }),
    locale,
    status,
    ...(signInName !== undefined && { signInName }),
    ...(temporaryPasswordExpiresAt !== undefined && { temporaryPasswordExpiresAt }),
    ...(provisioning && { provisioning }),
  };
}

export function personView(user: User, { assignments }: Pick<Access, "assignments">): z.input<typeof PersonView> {
  return { ...userView(user), roles: assignments.map(roleAssignmentView) };
}
