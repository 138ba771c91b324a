/**
 * GET /auth/callback: where the identity provider sends the browser back to; begins the session.
 *
 * 400 `sign_in_expired` or `sign_in_refused` when it does not prove this sign-in. 403 `tenant_not_allowed`,
 * `user_disabled`, `password_expired`.
 */
import { z } from "zod";
import { anyone } from "../../shared/http/allow.ts";
import { redirect } from "../../shared/http/result.ts";
import { beginSession } from "../../shared/use-cases/people/begin-session.ts";
import { endpoint, serve } from "./serve.ts";

export const signInCallback = endpoint({
  name: "sign-in-callback",
  method: "GET",
  route: "auth/callback",
  summary: "Come back from the identity provider",
  allow: anyone(),
  produces: "text/html",
  query: z.object({ code: z.string().optional(), state: z.string().optional(), error: z.string().optional() }),
  ignoresUnknownQuery: true, // providers add parameters of their own
  responses: { 302: z.undefined() },
  refusals: [
    "busy",
    "keys_unavailable",
    "password_expired",
    "sign_in_expired",
    "sign_in_refused",
    "tenant_not_allowed",
    "user_disabled",
  ],
  handle: async ({ query, headers, correlationId }, services) => {
    const { person, to, cookie } = await services.signIn.finish({ ...query, headers });
    const sessionEpoch = await beginSession(services, person, correlationId);
    return redirect(to, [await services.sessions.begin({ ...person, sessionEpoch }), cookie]);
  },
});

serve(signInCallback);
