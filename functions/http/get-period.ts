/**
 * GET /api/v1/locations/{locationId}/periods/{period}: the books of a month: projected, posted, and what is pending.
 *
 * 200 also for a month without a sale. 409 `setup_incomplete`.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId, PeriodText } from "../../shared/http/fields.ts";
import { PeriodView, periodView } from "../../shared/http/period-view.ts";
import { ok } from "../../shared/http/result.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { periodOf } from "../../shared/use-cases/closing/period-of.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const getPeriod = endpoint({
  name: "get-period",
  method: "GET",
  route: "api/v1/locations/{locationId}/periods/{period}",
  summary: "Show the books of a month",
  description: "What was closed is owed and never changes; what is pending is posted when the next month closes.",
  allow: holding("earnings.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId, period: PeriodText }),
  responses: { 200: PeriodView },
  refusals: ["location_not_found", "setup_incomplete"],
  handle: async ({ params: { locationId, period }, caller, accountId }, services) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const isVisible = programsVisibleTo(caller, "earnings.read", locationId, now);
    return ok(periodView(locationId, period, await periodOf(services, { locationId, period, isVisible })));
  },
});

serve(getPeriod);
