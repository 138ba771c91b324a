/** GET /api/v1/access-report/export: who can do what in the account, as a CSV file of all of it. */
import { z } from "zod";
import { ReportQuery, reportColumns, reportFilter, reportRow } from "../../shared/http/access-report-view.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { csvFile, csvType } from "../../shared/http/csv-file.ts";
import { type ReportRow, wholeAccessReport } from "../../shared/use-cases/people/access-report.ts";
import { endpoint, serve } from "./serve.ts";

export const exportAccess = endpoint({
  name: "export-access",
  method: "GET",
  route: "api/v1/access-report/export",
  summary: "Save the report of who can do what",
  description:
    "A CSV file in UTF-8 with a byte order mark. An apostrophe stands before text that a spreadsheet would run. A file " +
    "that breaks off is not complete: the connection is then cut, never ended.",
  allow: inOwnAccount("roles.read", { location: "locationId" }),
  query: ReportQuery,
  produces: csvType,
  responses: { 200: z.string().meta({ examples: [`${reportColumns.join(",")}\r\n`] }) },
  refusals: ["location_not_found"],
  handle: ({ query, accountId }, { accounts, clock }) => {
    const pages = wholeAccessReport(accounts, { accountId, filter: reportFilter(query) });
    return csvFile(`access-${accountId}.csv`, reportColumns, rowsOf(pages, clock.now()));
  },
});

async function* rowsOf(pages: AsyncIterable<readonly ReportRow[]>, now: Date) {
  for await (const rows of pages) yield rows.map((row) => reportRow(row, now));
}

serve(exportAccess);
