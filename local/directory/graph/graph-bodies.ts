/** The bodies of the calls of Microsoft Graph that are answered here; what is not named is refused. */
import { z } from "zod";

const passwordProfile = z.strictObject({
  password: z.string(),
  forceChangePasswordNextSignIn: z.boolean().default(true),
});

const details = {
  accountEnabled: z.boolean(),
  displayName: z.string().min(1).max(256),
  otherMails: z.array(z.email()).max(250),
  preferredLanguage: z.string().min(2),
};

export const NewUser = z.strictObject({
  ...details,
  mailNickname: z.string().min(1).max(64),
  userPrincipalName: z
    .string()
    .regex(/^[A-Za-z0-9'.\-_!#^~]{1,64}@[A-Za-z0-9.-]+$/, "Property userPrincipalName is invalid."),
  passwordProfile,
  onPremisesExtensionAttributes: z.strictObject({ extensionAttribute1: z.string().max(1024) }).optional(),
});
export type NewUser = z.infer<typeof NewUser>;

export const UserChange = z.strictObject({ ...details, passwordProfile }).partial();
export type UserChange = z.infer<typeof UserChange>;

export const RoleAssignment = z.strictObject({
  principalId: z.guid().toLowerCase(),
  resourceId: z.guid().toLowerCase(),
  appRoleId: z.guid().toLowerCase(),
});
