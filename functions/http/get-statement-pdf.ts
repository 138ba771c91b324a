/** GET /api/v1/locations/{locationId}/statements/{period}/pdf: a statement on paper, in English or Korean. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId, PeriodText } from "../../shared/http/fields.ts";
import { PdfQuery, pdfFile, pdfType } from "../../shared/http/pdf-file.ts";
import { visibleStatement } from "../../shared/http/visible-statement.ts";
import { statementPaper } from "../../shared/use-cases/papers/statement-paper.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const getStatementPdf = endpoint({
  name: "get-statement-pdf",
  method: "GET",
  route: "api/v1/locations/{locationId}/statements/{period}/pdf",
  summary: "Save a statement as PDF",
  allow: holding("payments.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId, period: PeriodText }),
  query: PdfQuery,
  produces: pdfType,
  responses: { 200: z.string().meta({ examples: ["%PDF-1.7"] }) },
  refusals: ["location_not_found", "setup_incomplete", "statement_not_found"],
  handle: async ({ params: { locationId, period }, query: { language }, caller, accountId, locale }, services) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const statement = await visibleStatement(services, { caller, accountId, locationId, now }, period);
    return pdfFile(services.printer, `${statement.id}.pdf`, statementPaper(statement, language ?? locale));
  },
});

serve(getStatementPdf);
