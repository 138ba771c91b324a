/**
 * POST /api/v1/role-assignments/bulk: give many roles at once, to one user or many.
 *
 * 200 with what became of each: granted, already granted, or refused with its code; one refused grant keeps no other back.
 * Safe to repeat: what was granted before is `alreadyGranted`, or, with the same Idempotency-Key, answered as it was.
 */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { GrantBody, GrantResultView, grantResultView } from "../../shared/http/grant-result-view.ts";
import { ok } from "../../shared/http/result.ts";
import { grantRoles as grant } from "../../shared/use-cases/people/grant-roles.ts";
import { endpoint, serve } from "./serve.ts";

export const grantRoles = endpoint({
  name: "grant-roles",
  method: "POST",
  route: "api/v1/role-assignments/bulk",
  summary: "Give many roles at once",
  description:
    "Each grant is decided for itself, in order; `value` has one result for each. Grants that are refused as `busy` may " +
    "be asked for again with the same Idempotency-Key; all others are answered as before.",
  allow: inOwnAccount("roles.assign"),
  body: z.strictObject({ grants: z.array(GrantBody).min(1).max(100) }),
  responses: { 200: z.strictObject({ value: z.array(GrantResultView) }) },
  refusals: ["busy", "idempotency_key_reused"],
  idempotent: true,
  handle: async ({ body, caller, accountId, correlationId, once }, services) => {
    const grants = body.grants.map(({ expiresAt, ...asked }) => ({
      ...asked,
      ...(expiresAt !== undefined && { expiresAt }),
    }));
    const value = await grant(services, {
      accountId,
      grantor: caller,
      grants,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: grantResultView,
    });
    return ok({ value });
  },
});

serve(grantRoles);
