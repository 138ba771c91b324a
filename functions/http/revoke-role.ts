/** DELETE /api/v1/users/{userId}/roles/{roleAssignmentId}: take a role away; it ends with the user's next request. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { RoleAssignmentId, UserId } from "../../shared/http/fields.ts";
import { noContent } from "../../shared/http/result.ts";
import { revokeRole as revoke } from "../../shared/use-cases/people/revoke-role.ts";
import { endpoint, serve } from "./serve.ts";

export const revokeRole = endpoint({
  name: "revoke-role",
  method: "DELETE",
  route: "api/v1/users/{userId}/roles/{roleAssignmentId}",
  summary: "Take a role from a user",
  allow: inOwnAccount("roles.assign"),
  params: z.object({ userId: UserId, roleAssignmentId: RoleAssignmentId }),
  responses: { 204: z.undefined() },
  refusals: ["busy", "grant_not_allowed", "last_admin", "role_assignment_not_found", "user_not_found"],
  handle: async ({ params, caller, accountId, correlationId }, services) => {
    await revoke(services, { ...params, accountId, grantor: caller, actor: actorOf(caller), correlationId });
    return noContent();
  },
});

serve(revokeRole);
