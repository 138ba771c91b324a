/** GET /api/v1/roles: every role that a partner's user may have, what it permits, and which roles may grant it. */
import { z } from "zod";
import { partnerRoles } from "../../shared/domain/role.ts";
import { signedIn } from "../../shared/http/allow.ts";
import { ok } from "../../shared/http/result.ts";
import { RoleView, roleView } from "../../shared/http/role-view.ts";
import { endpoint, serve } from "./serve.ts";

export const listRoles = endpoint({
  name: "list-roles",
  method: "GET",
  route: "api/v1/roles",
  summary: "List the roles and what each permits",
  allow: signedIn(),
  responses: { 200: z.strictObject({ value: z.array(RoleView) }) },
  refusals: [],
  handle: (language) => ok({ value: partnerRoles.map((role) => roleView(role, language)) }),
});

serve(listRoles);
