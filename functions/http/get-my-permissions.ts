/** GET /api/v1/me/permissions: what the caller may do, where and until when, and who could grant him what he may not. */
import { signedIn } from "../../shared/http/allow.ts";
import { MyPermissionsView, myPermissionsView } from "../../shared/http/my-permissions-view.ts";
import { ok } from "../../shared/http/result.ts";
import { myPermissions, operatorPermissions } from "../../shared/use-cases/people/my-permissions.ts";
import { endpoint, serve } from "./serve.ts";

export const getMyPermissions = endpoint({
  name: "get-my-permissions",
  method: "GET",
  route: "api/v1/me/permissions",
  summary: "Tell what the caller may do, and who could grant him more",
  allow: signedIn(),
  responses: { 200: MyPermissionsView },
  refusals: [],
  handle: async ({ caller }, { accounts, clock }) => {
    if (caller.side === "operator")
      return ok(myPermissionsView(operatorPermissions(caller.operatorRoles, caller.kind)));
    return ok(myPermissionsView(await myPermissions(accounts, caller, clock.now())));
  },
});

serve(getMyPermissions);
