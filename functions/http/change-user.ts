/**
 * PATCH /api/v1/users/{userId}: change name, e-mail address or language of a user, or disable and enable him.
 *
 * 200 with the user. 403 `forbidden`. 409 `email_in_use`, `last_admin`. 412 when somebody else was faster.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { EmailAddress, LocaleName, line, UserId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { PersonView, personView } from "../../shared/http/user-view.ts";
import { changeUser as change } from "../../shared/use-cases/people/change-user.ts";
import { readPerson, versionOf } from "../../shared/use-cases/people/person.ts";
import { endpoint, serve } from "./serve.ts";

export const changeUser = endpoint({
  name: "change-user",
  method: "PATCH",
  route: "api/v1/users/{userId}",
  summary: "Change, disable or enable a user",
  description: "A disabled user is refused with his next request. Enabled again, he goes on where he was.",
  allow: inOwnAccount("users.write"),
  params: z.object({ userId: UserId }),
  body: z
    .strictObject({
      displayName: line(100).optional(),
      email: EmailAddress.optional(),
      locale: LocaleName.optional(),
      status: z.enum(["active", "disabled"]).optional(),
    })
    .refine((body) => Object.keys(body).length > 0, {
      error: "Name at least one field to change.",
      params: { code: "required" },
    }),
  responses: { 200: PersonView },
  refusals: ["busy", "email_in_use", "forbidden", "last_admin", "password_expired", "user_not_found"],
  ifMatch: "required",
  handle: async ({ params: { userId }, body, caller, accountId, correlationId, ifMatch = "" }, services) => {
    await change(services, {
      accountId,
      userId,
      manager: caller,
      version: ifMatch,
      change: body,
      actor: actorOf(caller),
      correlationId,
    });
    const person = await readPerson(services.accounts, accountId, userId);
    return ok(personView(person.user.value, person.access.value), { version: versionOf(person) });
  },
});

serve(changeUser);
