/** The answer to a sign-out. */
import { z } from "zod";

export const SignedOutView = z
  .strictObject({
    signOutUrl: z.url().meta({ description: "Send the browser there, so that the identity provider forgets it too." }),
  })
  .meta({ id: "SignedOut" });
