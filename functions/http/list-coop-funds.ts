/**
 * GET /api/v1/locations/{locationId}/coop-funds: what a location has for co-op, half by half, and until when.
 *
 * 200 with every fund that something was posted to, newest half first. 409 `setup_incomplete`.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { CoopFundView, coopFundView } from "../../shared/http/coop-fund-view.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { coopFundsIn } from "../../shared/use-cases/payouts/coop-funds.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const listCoopFunds = endpoint({
  name: "list-coop-funds",
  method: "GET",
  route: "api/v1/locations/{locationId}/coop-funds",
  summary: "List the co-op funds of a location",
  description: "Of each fiscal half, program and currency. What still cools is not in them yet.",
  allow: holding("earnings.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: z.strictObject({ value: z.array(CoopFundView) }) },
  refusals: ["location_not_found", "program_not_found", "setup_incomplete"],
  handle: async ({ params: { locationId }, caller, accountId, ...language }, services) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const isVisible = programsVisibleTo(caller, "earnings.read", locationId, now);
    const funds = await coopFundsIn(services, accountId, locationId);
    const value = funds.filter(({ fund }) => isVisible(fund.programId)).map((fund) => coopFundView(fund, language));
    return ok({ value });
  },
});

serve(listCoopFunds);
