/**
 * GET /api/v1/dashboard: what the account earned, as of the last refresh, as far as the caller's grants reach.
 *
 * Before the user setup is completed: 200 with what is left for admins, 409 `setup_incomplete` for everyone else.
 */
import { later } from "../../shared/domain/dashboard.ts";
import { grantsOf } from "../../shared/domain/permissions.ts";
import { Refusal } from "../../shared/domain/refusal.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { DashboardView, dashboardView } from "../../shared/http/dashboard-view.ts";
import { ok } from "../../shared/http/result.ts";
import { dashboardFor } from "../../shared/use-cases/dashboard/dashboard-for.ts";
import { isAdmin, setupIncomplete } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const getDashboard = endpoint({
  name: "get-dashboard",
  method: "GET",
  route: "api/v1/dashboard",
  summary: "Show what the account earned",
  allow: inOwnAccount("dashboard.read"),
  responses: { 200: DashboardView },
  refusals: ["not_found", "setup_incomplete"],
  handle: async ({ caller, accountId }, { accounts, clock, lastRefresh }) => {
    const now = clock.now();
    const shown = await dashboardFor(accounts, accountId, grantsOf(caller.assignments, "dashboard.read", now));
    if (!shown) throw new Refusal("not_found", "This account has no dashboard.");
    const { dashboard, version } = shown;
    const { setupState } = dashboard;
    if (setupState !== "completed" && !isAdmin(caller.assignments, now)) {
      throw setupIncomplete(setupState, caller.assignments, now);
    }
    const asOf = later(dashboard.asOf, lastRefresh());
    const body = dashboardView({ ...dashboard, ...(asOf && { asOf }) }, now);
    return ok(body, version === undefined ? {} : { version: `${version} ${asOf?.businessDate}` });
  },
});

serve(getDashboard);
