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
  passwordHash: z.string().optional(),
});
export type Person = z.infer<typeof Person>;
