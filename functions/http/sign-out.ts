/** POST /auth/sign-out: ends the session of this browser, and says where the provider ends its own. Works for everyone. */
import { anyone } from "../../shared/http/allow.ts";
import { ok } from "../../shared/http/result.ts";
import { SignedOutView } from "../../shared/http/signed-out-view.ts";
import { endpoint, serve } from "./serve.ts";

export const signOut = endpoint({
  name: "sign-out",
  method: "POST",
  route: "auth/sign-out",
  summary: "Sign out",
  allow: anyone(), // also whom every other endpoint refuses may leave
  responses: { 200: SignedOutView },
  refusals: ["csrf_refused"],
  handle: async ({ headers }, { sessions, signIn }) => {
    sessions.checkOwnPage(headers);
    return ok({ signOutUrl: await signIn.signOutUrl() }, { cookies: [sessions.end()] });
  },
});

serve(signOut);
