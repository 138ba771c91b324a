/**
 * GET /api/v1/locations/{locationId}/statements/{period}: one statement with everything that moved in its month.
 *
 * 200 always with the same. 404 `statement_not_found`.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId, PeriodText } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { StatementView, statementView } from "../../shared/http/statement-view.ts";
import { visibleStatement } from "../../shared/http/visible-statement.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const getStatement = endpoint({
  name: "get-statement",
  method: "GET",
  route: "api/v1/locations/{locationId}/statements/{period}",
  summary: "Show a statement",
  description: "In each balance the opening and all movements add up to the closing, to the micro.",
  allow: holding("payments.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId, period: PeriodText }),
  responses: { 200: StatementView },
  refusals: ["location_not_found", "setup_incomplete", "statement_not_found"],
  handle: async ({ params: { locationId, period }, caller, accountId, ...language }, services) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const statement = await visibleStatement(services, { caller, accountId, locationId, now }, period);
    return ok(statementView(statement, language));
  },
});

serve(getStatement);
