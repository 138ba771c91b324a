/** A person's account in the local directory, as it is stored. */
import { z } from "zod";

export const Person = z.strictObject({
  oid: z.guid().toLowerCase(),
  tid: z.guid().toLowerCase(),
  email: z.email(),
  /** What he signs in with: the user principal name; the e-mail address, if left out. */
  signInName: z.string().toLowerCase().optional(),
  /** Extension attribute 1, by which whoever made the account knows it again. */
  mark: z.string().optional(),
  /** Which applications' roles he was given. Absent: he may sign in to every one, as the sample people do. */
  appRoleAssignments: z
    .array(z.strictObject({ id: z.string(), resourceId: z.string(), appRoleId: z.string() }))
    .optional(),
  displayName: z.string().min(1),
  locale: z.string().min(2),
  /** Entra app roles, which operators' staff have; a partner's roles live in the application's database. */
  roles: z.array(z.string()).default([]),
  /** Absent: nobody signs in with a password. */
  passwordHash: z.string().optional(),
  /** True while the password is a temporary one, given by an administrator. */
  mustChangePassword: z.boolean().default(false),
  isEnabled: z.boolean().default(true),
  /** Kept only so that he does not come back. */
  isRemoved: z.boolean().optional(),
});
export type Person = z.infer<typeof Person>;

/** The name that he signs in with. */
export function signInNameOf({ signInName, email }: Person): string {
  return signInName ?? email.toLowerCase();
}

/** Enabled, and not without a role where roles decide. */
export function maySignIn({ isEnabled, appRoleAssignments }: Person): boolean {
  return isEnabled && appRoleAssignments?.length !== 0;
}
