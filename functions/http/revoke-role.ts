/**
 * DELETE /api/v1/users/{userId}/roles/{roleAssignmentId}: take a role away; it ends with the user's next request.
 *
 * 204. With `replacedBy` somebody else is given the role at the same moment: 200 with his assignment. 409 `last_admin`.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { RoleAssignmentId, UserId } from "../../shared/http/fields.ts";
import { noContent, ok } from "../../shared/http/result.ts";
import { RoleAssignmentView, roleAssignmentView } from "../../shared/http/role-assignment-view.ts";
import { handOverRole } from "../../shared/use-cases/people/hand-over-role.ts";
import { revokeRole as revoke } from "../../shared/use-cases/people/revoke-role.ts";
import { endpoint, serve } from "./serve.ts";

export const revokeRole = endpoint({
  name: "revoke-role",
  method: "DELETE",
  route: "api/v1/users/{userId}/roles/{roleAssignmentId}",
  summary: "Take a role from a user",
  description:
    "The last global admin, and the last incentives admin over a scope, cannot lose the role without a successor. " +
    "Name one as `replacedBy`: both changes are made together or not at all.",
  allow: inOwnAccount("roles.assign"),
  params: z.object({ userId: UserId, roleAssignmentId: RoleAssignmentId }),
  query: z.object({
    replacedBy: UserId.optional().meta({ description: "Who is given the role over the same scope, and as long." }),
  }),
  responses: { 200: RoleAssignmentView, 204: z.undefined() },
  refusals: ["busy", "grant_not_allowed", "last_admin", "role_assignment_not_found", "user_not_found"],
  handle: async ({ params, query: { replacedBy }, caller, accountId, correlationId }, services) => {
    const request = { ...params, accountId, grantor: caller, actor: actorOf(caller), correlationId };
    if (replacedBy !== undefined) {
      return ok(roleAssignmentView(await handOverRole(services, { ...request, replacedBy })));
    }
    await revoke(services, request);
    return noContent();
  },
});

serve(revokeRole);
