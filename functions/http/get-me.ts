/** GET /api/v1/me: who is signed in, for which account, and with which roles; in a browser also the token for changes. */
import { signedIn } from "../../shared/http/allow.ts";
import { MeView, meView } from "../../shared/http/me-view.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const getMe = endpoint({
  name: "get-me",
  method: "GET",
  route: "api/v1/me",
  summary: "Tell who is signed in",
  allow: signedIn(),
  beforePasswordChange: true,
  responses: { 200: MeView },
  refusals: [],
  handle: async ({ caller }, { accounts }) => {
    if (caller.side === "operator") return ok(meView(caller, undefined));
    const wanted = [{ kind: "account", id: "" } as const, { kind: "user", id: caller.userId } as const];
    return ok(meView(caller, await accounts.read(caller.accountId, wanted)));
  },
});

serve(getMe);
