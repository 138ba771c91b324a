/** A person's account in the local directory, as it is stored. */
import { z } from "zod";

export const Person = z.strictObject({
  oid: z.guid().toLowerCase(),
  tid: z.guid().toLowerCase(),
  email: z.email(),
  displayName: z.string().min(1),
  locale: z.string().min(2),
  /** Entra app roles, which operators' staff have; a partner's roles live in the application's database. */
  roles: z.array(z.string()).default([]),
  /** Absent: nobody signs in with a password. */
  passwordHash: z.string().optional(),
  /** True while the password is a temporary one, given by an administrator. */
  mustChangePassword: z.boolean().default(false),
  isEnabled: z.boolean().default(true),
});
export type Person = z.infer<typeof Person>;
