/** GET /api/v1/audit-events/export: the audit of an account as a CSV file, newest first, however long it is. */
import { z } from "zod";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { auditColumns, auditRow } from "../../shared/http/audit-file.ts";
import { AuditQuery, auditFilter } from "../../shared/http/audit-query.ts";
import { csvFile, csvType } from "../../shared/http/csv-file.ts";
import { allAudit } from "../../shared/use-cases/audit/list-audit.ts";
import { endpoint, serve } from "./serve.ts";

/** Read one after another, and never held together; with the one that tells whether there are more, one full page. */
const pageSize = 999;

export const exportAuditEvents = endpoint({
  name: "export-audit-events",
  method: "GET",
  route: "api/v1/audit-events/export",
  summary: "Save the audit of an account",
  description:
    "A CSV file in UTF-8 with a byte order mark, newest first. An apostrophe stands before text that a spreadsheet would run. A file that breaks off is not complete: the connection is then cut, never ended.",
  allow: inAskedAccount("audit.read", { account: "accountId" }),
  query: AuditQuery,
  produces: csvType,
  responses: {
    200: z.string().meta({
      examples: [
        "sequence,at,actorKind,actorId,actorName,action,target,targetName,details,correlationId,previousHash,hash\r\n",
      ],
    }),
  },
  refusals: ["not_found"],
  handle: ({ query, accountId }, services) => {
    const pages = allAudit(services, { accountId, filter: auditFilter(query), limit: pageSize });
    return csvFile(`audit-${accountId}.csv`, auditColumns, rowsOf(pages));
  },
});

async function* rowsOf(pages: ReturnType<typeof allAudit>) {
  for await (const events of pages) yield events.map(auditRow);
}

serve(exportAuditEvents);
