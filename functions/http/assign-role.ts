/**
 * POST /api/v1/users/{userId}/roles: give a user of the account a role over a program and a location, or all of them.
 *
 * 201 with the assignment. 403 `grant_not_allowed`. 409 `already_granted`. The user's next request has the role.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { Instant, LocationScope, PartnerRoleName, ProgramScope, UserId } from "../../shared/http/fields.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { RoleAssignmentView, roleAssignmentView } from "../../shared/http/role-assignment-view.ts";
import { assignRole as assign } from "../../shared/use-cases/people/assign-role.ts";
import { endpoint, serve } from "./serve.ts";

export const assignRole = endpoint({
  name: "assign-role",
  method: "POST",
  route: "api/v1/users/{userId}/roles",
  summary: "Give a user a role",
  allow: inOwnAccount("roles.assign"),
  params: z.object({ userId: UserId }),
  body: z.strictObject({
    role: PartnerRoleName,
    programId: ProgramScope.default("*"),
    locationId: LocationScope.default("*"),
    expiresAt: Instant.optional(),
  }),
  responses: { 201: RoleAssignmentView },
  refusals: [
    "already_granted",
    "busy",
    "grant_not_allowed",
    "idempotency_key_reused",
    "location_not_found",
    "user_not_found",
  ],
  idempotent: true,
  handle: async ({ params: { userId }, body, caller, accountId, correlationId, once }, services) => {
    const { expiresAt, ...grant } = body;
    const outcome = await assign(services, {
      ...grant,
      ...(expiresAt !== undefined && { expiresAt }),
      accountId,
      userId,
      grantor: caller,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: roleAssignmentView,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : created(roleAssignmentView(outcome.value));
  },
});

serve(assignRole);
