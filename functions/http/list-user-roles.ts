/** GET /api/v1/users/{userId}/roles: the roles of a user, ended ones too, with who granted each and when. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { UserId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { UserRoleView, userRoleView } from "../../shared/http/role-assignment-view.ts";
import { rolesOfUser } from "../../shared/use-cases/people/roles-of-user.ts";
import { endpoint, serve } from "./serve.ts";

export const listUserRoles = endpoint({
  name: "list-user-roles",
  method: "GET",
  route: "api/v1/users/{userId}/roles",
  summary: "List the roles of a user",
  description: "Oldest first, at most 300, those that have ended included.",
  allow: inOwnAccount("roles.read"),
  params: z.object({ userId: UserId }),
  responses: { 200: z.strictObject({ value: z.array(UserRoleView) }) },
  refusals: ["user_not_found"],
  handle: async ({ params: { userId }, accountId }, { accounts, clock }) => {
    const { assignments, names } = await rolesOfUser(accounts, accountId, userId);
    const now = clock.now();
    return ok({ value: assignments.map((assignment) => userRoleView(assignment, names, now)) });
  },
});

serve(listUserRoles);
