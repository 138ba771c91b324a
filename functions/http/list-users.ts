/** GET /api/v1/users: the users of your account in order of name, all of them, of one status, or whose name begins so. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { line, UserStatusName } from "../../shared/http/fields.ts";
import { page } from "../../shared/http/result.ts";
import { UserView, userView } from "../../shared/http/user-view.ts";
import { endpoint, serve } from "./serve.ts";

export const listUsers = endpoint({
  name: "list-users",
  method: "GET",
  route: "api/v1/users",
  summary: "List the users of your account",
  allow: inOwnAccount("users.read"),
  query: z.object({
    status: UserStatusName.optional(),
    startsWith: line(100).optional().meta({ description: "The beginning of a name or of an e-mail address." }),
  }),
  responses: { 200: z.strictObject({ value: z.array(UserView), nextLink: z.string().optional() }) },
  refusals: [],
  paged: true,
  handle: async ({ query, accountId, page: { limit, cursor } }, { accounts }) => {
    const { items, next } = await accounts.users(accountId, query, { after: cursor, limit });
    return page(
      items.map(({ value }) => userView(value)),
      next,
    );
  },
});

serve(listUsers);
