/** GET /api/v1/users/{userId}: a user of your account with his roles; its ETag is what a change must name. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { UserId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { PersonView, personView } from "../../shared/http/user-view.ts";
import { readPerson, versionOf } from "../../shared/use-cases/people/person.ts";
import { endpoint, serve } from "./serve.ts";

export const getUser = endpoint({
  name: "get-user",
  method: "GET",
  route: "api/v1/users/{userId}",
  summary: "Show a user and his roles",
  allow: inOwnAccount("users.read"),
  params: z.object({ userId: UserId }),
  responses: { 200: PersonView },
  refusals: ["user_not_found"],
  handle: async ({ params: { userId }, accountId }, { accounts }) => {
    const person = await readPerson(accounts, accountId, userId);
    return ok(personView(person.user.value, person.access.value), { version: versionOf(person) });
  },
});

serve(getUser);
