/** POST /auth/sign-out-everywhere: ends every browser session of the caller, also this one. 403 `forbidden` for operators. */
import { Refusal } from "../../shared/domain/refusal.ts";
import { signedIn } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { ok } from "../../shared/http/result.ts";
import { SignedOutView } from "../../shared/http/signed-out-view.ts";
import { endSessions } from "../../shared/use-cases/people/end-sessions.ts";
import { endpoint, serve } from "./serve.ts";

export const signOutEverywhere = endpoint({
  name: "sign-out-everywhere",
  method: "POST",
  route: "auth/sign-out-everywhere",
  summary: "Sign out in every browser",
  allow: signedIn(),
  beforePasswordChange: true,
  responses: { 200: SignedOutView },
  refusals: ["busy", "forbidden", "user_not_found"],
  handle: async ({ caller, correlationId }, services) => {
    if (caller.side === "operator") {
      throw new Refusal("forbidden", "An operator's sessions last an hour; the directory alone can end them sooner.");
    }
    const { accountId, userId } = caller;
    await endSessions(services, { accountId, userId, actor: actorOf(caller), correlationId });
    return ok({ signOutUrl: await services.signIn.signOutUrl() }, { cookies: [services.sessions.end()] });
  },
});

serve(signOutEverywhere);
