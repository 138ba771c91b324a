/** DELETE /api/v1/users/{userId}: take a user out of your account; his next request is refused, the audit keeps his id. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { UserId } from "../../shared/http/fields.ts";
import { noContent } from "../../shared/http/result.ts";
import { deleteUser as remove } from "../../shared/use-cases/people/delete-user.ts";
import { endpoint, serve } from "./serve.ts";

export const deleteUser = endpoint({
  name: "delete-user",
  method: "DELETE",
  route: "api/v1/users/{userId}",
  summary: "Delete a user",
  allow: inOwnAccount("users.write"),
  params: z.object({ userId: UserId }),
  responses: { 204: z.undefined() },
  refusals: ["busy", "forbidden", "last_admin", "user_not_found"],
  ifMatch: "optional",
  handle: async ({ params: { userId }, caller, accountId, correlationId, ifMatch }, services) => {
    await remove(services, {
      accountId,
      userId,
      manager: caller,
      ...(ifMatch !== undefined && { version: ifMatch }),
      actor: actorOf(caller),
      correlationId,
    });
    return noContent();
  },
});

serve(deleteUser);
