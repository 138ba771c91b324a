/** GET /api/v1/audit-events: who did what in an account, newest first. */
import { z } from "zod";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AuditQuery, auditFilter } from "../../shared/http/audit-query.ts";
import { AuditEventView, auditEventView } from "../../shared/http/audit-view.ts";
import { page } from "../../shared/http/result.ts";
import { listAudit } from "../../shared/use-cases/audit/list-audit.ts";
import { endpoint, serve } from "./serve.ts";

export const listAuditEvents = endpoint({
  name: "list-audit-events",
  method: "GET",
  route: "api/v1/audit-events",
  summary: "List who did what in an account",
  description:
    "Newest first: every change, every sign-in, and changes that were refused. Each event carries a hash that covers the one before it; `audit-events/verify` checks them.",
  allow: inAskedAccount("audit.read", { account: "accountId" }),
  query: AuditQuery,
  responses: { 200: z.strictObject({ value: z.array(AuditEventView), nextLink: z.string().optional() }) },
  refusals: ["not_found"],
  paged: true,
  handle: async ({ query, accountId, page: { limit, cursor } }, services) => {
    const { events, before } = await listAudit(services, {
      accountId,
      filter: auditFilter(query),
      limit,
      ...(cursor !== undefined && { before: Number(cursor) }),
    });
    return page(events.map(auditEventView), before === undefined ? undefined : String(before));
  },
});

serve(listAuditEvents);
