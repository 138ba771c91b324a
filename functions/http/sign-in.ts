/** GET /auth/sign-in?to=: sends the browser to the identity provider; a session that was ended needs the password again. */
import { z } from "zod";
import { anyone } from "../../shared/http/allow.ts";
import { redirect } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const signIn = endpoint({
  name: "sign-in",
  method: "GET",
  route: "auth/sign-in",
  summary: "Sign in with a browser",
  allow: anyone(),
  produces: "text/html",
  query: z.object({
    to: z
      .string()
      .optional()
      .meta({ description: "A path of this site to go to afterwards; anything else is ignored." }),
    locale: z.enum(["en", "ko"]).optional().meta({ description: "Of the sign-in page." }),
  }),
  responses: { 302: z.undefined() },
  refusals: [],
  handle: async ({ query, headers }, services) => {
    const before = await services.sessions.peek(headers);
    const access = before && (await services.accessReader.find(before.tenantId, before.objectId));
    const isAnew = access !== undefined && access.sessionEpoch !== before?.sessionEpoch;
    const started = await services.signIn.start({ to: query.to ?? "/", locale: query.locale, isAnew });
    return redirect(started.location, [started.cookie]);
  },
});

serve(signIn);
