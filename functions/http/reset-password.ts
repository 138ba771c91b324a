/**
 * POST /api/v1/users/{userId}/reset-password: give a user a new temporary password and end his sessions.
 *
 * 200 with the password, which only this answer shows. 403 `forbidden`. 409 `password_not_managed`.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { UserId } from "../../shared/http/fields.ts";
import { ok, repeated } from "../../shared/http/result.ts";
import { ResetPasswordView, userView } from "../../shared/http/user-view.ts";
import { type ResetUser, resetPassword as reset } from "../../shared/use-cases/people/reset-password.ts";
import { endpoint, serve } from "./serve.ts";

export const resetPassword = endpoint({
  name: "reset-password",
  method: "POST",
  route: "api/v1/users/{userId}/reset-password",
  summary: "Give a user a new temporary password",
  description: "Where the directory could not make the user before, it tries anew.",
  allow: inOwnAccount("users.resetPassword"),
  params: z.object({ userId: UserId }),
  responses: { 200: ResetPasswordView },
  refusals: ["busy", "forbidden", "idempotency_key_reused", "password_not_managed", "user_not_found"],
  idempotent: true,
  secrets: ["temporaryPassword"],
  handle: async ({ params: { userId }, caller, accountId, correlationId, once }, services) => {
    const outcome = await reset(services, {
      accountId,
      userId,
      manager: caller,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : ok(shown(outcome.value));
  },
});

function shown({ user, temporaryPassword }: ResetUser) {
  return { ...userView(user), temporaryPassword };
}

serve(resetPassword);
