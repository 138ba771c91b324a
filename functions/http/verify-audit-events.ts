/** GET /api/v1/audit-events/verify: whether an account's audit is as it was written; names the first event that is not. */
import { z } from "zod";
import { noAuditYet } from "../../shared/domain/account.ts";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AuditAccount } from "../../shared/http/audit-query.ts";
import { AuditVerificationView, auditVerificationView } from "../../shared/http/audit-view.ts";
import { missing } from "../../shared/http/check-permission.ts";
import { ok } from "../../shared/http/result.ts";
import { verifyAudit } from "../../shared/use-cases/audit/verify-audit.ts";
import { endpoint, serve } from "./serve.ts";

export const verifyAuditEvents = endpoint({
  name: "verify-audit-events",
  method: "GET",
  route: "api/v1/audit-events/verify",
  summary: "Verify the audit of an account",
  description:
    "Walks the chain from its first event, or from one that you know: its sequence, its hash, that it follows from the event before, and that the account's own record of the head agrees. One call checks at most 100,000 events and then says where to go on.",
  allow: inAskedAccount("audit.read", { account: "accountId" }),
  query: AuditAccount.extend({
    after: z
      .string()
      .regex(/^\d{1,12}$/, "A place in the chain is a number of at most 12 digits.")
      .optional()
      .meta({ description: "Begin after this event, whose `hash` you know.", examples: ["1204"] }),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "A hash has 64 hexadecimal digits in lower case.")
      .optional()
      .meta({ description: "The hash of the event `after`." }),
  }),
  responses: { 200: AuditVerificationView },
  refusals: ["not_found"],
  handle: async ({ query: { after, hash }, accountId }, services) => {
    if ((after === undefined) !== (hash === undefined)) throw missing(after === undefined ? "after" : "hash");
    const from = after === undefined || hash === undefined ? noAuditYet : { sequence: Number(after), hash };
    return ok(auditVerificationView(await verifyAudit(services, accountId, { from })));
  },
});

serve(verifyAuditEvents);
