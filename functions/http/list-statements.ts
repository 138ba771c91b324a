/**
 * GET /api/v1/locations/{locationId}/statements: the monthly statements of a location, newest first.
 *
 * 200 with what each program and currency came to at the end of each month. 409 `setup_incomplete`.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { StatementHeadView, statementHeadView } from "../../shared/http/statement-view.ts";
import { visibleStatements } from "../../shared/http/visible-statement.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const listStatements = endpoint({
  name: "list-statements",
  method: "GET",
  route: "api/v1/locations/{locationId}/statements",
  summary: "List the statements of a location",
  description: "A statement is made in the first days of the month after its own, and never changes.",
  allow: holding("payments.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: z.strictObject({ value: z.array(StatementHeadView) }) },
  refusals: ["location_not_found", "setup_incomplete"],
  handle: async ({ params: { locationId }, caller, accountId, ...language }, services) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const statements = await visibleStatements(services, { caller, accountId, locationId, now });
    return ok({ value: statements.map((statement) => statementHeadView(statement, language)) });
  },
});

serve(listStatements);
