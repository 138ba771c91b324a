/** An application that gets tokens in its own name, with a client secret. */
import { z } from "zod";

export const ClientApplication = z.strictObject({
  clientId: z.guid().toLowerCase(),
  clientSecret: z.string().min(16),
  appRoles: z.array(z.string()),
  /** The service principal's object id: what the API knows the application by. */
  oid: z.guid().toLowerCase(),
  /** The tenant it is registered in; the provider's home tenant if left out. */
  tid: z.guid().toLowerCase().optional(),
  /** Present where people sign in to it, instead of it calling in its own name. */
  signIn: z.strictObject({ redirectUris: z.array(z.url()).min(1), signedOutUris: z.array(z.url()) }).optional(),
});
export type ClientApplication = z.infer<typeof ClientApplication>;
