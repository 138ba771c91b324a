/**
 * GET /api/v1/dashboard: what the account earned, as of the last refresh.
 *
 * Before the user setup is completed: 200 with what is left for admins, 409 `setup_incomplete` for everyone else.
 */
import { Refusal } from "../../shared/domain/refusal.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { DashboardView, dashboardView } from "../../shared/http/dashboard-view.ts";
import { ok } from "../../shared/http/result.ts";
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
  handle: async ({ caller, accountId }, { accounts, clock }) => {
    const dashboard = await accounts.dashboard(accountId);
    if (!dashboard) throw new Refusal("not_found", "This account has no dashboard.");
    const { setupState } = dashboard.value;
    if (setupState !== "completed" && !isAdmin(caller.assignments)) {
      throw setupIncomplete(setupState, caller.assignments);
    }
    return ok(dashboardView(dashboard.value, clock.now()), { version: dashboard.version });
  },
});

serve(getDashboard);
