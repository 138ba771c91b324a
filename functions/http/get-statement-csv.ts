/** GET /api/v1/locations/{locationId}/statements/{period}/csv: a statement as a table, with exact amounts. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { csvFile, csvType } from "../../shared/http/csv-file.ts";
import { LocationId, PeriodText } from "../../shared/http/fields.ts";
import { statementColumns, statementRows } from "../../shared/http/statement-view.ts";
import { visibleStatement } from "../../shared/http/visible-statement.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const getStatementCsv = endpoint({
  name: "get-statement-csv",
  method: "GET",
  route: "api/v1/locations/{locationId}/statements/{period}/csv",
  summary: "Save a statement as CSV",
  description: "In UTF-8 with a byte order mark; a row for each opening, movement and closing.",
  allow: holding("payments.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId, period: PeriodText }),
  produces: csvType,
  responses: { 200: z.string().meta({ examples: [`${statementColumns.join(",")}\r\n`] }) },
  refusals: ["location_not_found", "setup_incomplete", "statement_not_found"],
  handle: async ({ params: { locationId, period }, caller, accountId }, services) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const statement = await visibleStatement(services, { caller, accountId, locationId, now }, period);
    return csvFile(`${statement.id}.csv`, statementColumns, once(statementRows(statement)));
  },
});

async function* once<T>(portion: T) {
  yield portion;
}

serve(getStatementCsv);
