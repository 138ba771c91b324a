/**
 * GET /api/v1/overview: what was paid and is not paid yet, what to do next in order of the money at stake, co-op by the day
 * it expires, and the names of what the dashboard shows.
 *
 * 200 over all locations and programs in the caller's reach; what a role may not see is empty. 409 `setup_incomplete`.
 */
import { z } from "zod";
import { grantsOf, type Permission } from "../../shared/domain/permissions.ts";
import { anyScope } from "../../shared/domain/role.ts";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AccountId } from "../../shared/http/fields.ts";
import { OverviewView, overviewView } from "../../shared/http/overview-view.ts";
import { ok } from "../../shared/http/result.ts";
import { overviewOf } from "../../shared/use-cases/dashboard/overview.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const getOverview = endpoint({
  name: "get-overview",
  method: "GET",
  route: "api/v1/overview",
  summary: "Show what is paid, and what to do next",
  description: "Operators name the account; partners see their own.",
  allow: inAskedAccount("dashboard.read", { account: "accountId" }),
  query: z.object({ accountId: AccountId.optional() }),
  responses: { 200: OverviewView },
  refusals: ["not_found", "setup_incomplete"],
  handle: async ({ caller, accountId, ...language }, services) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const everything = [{ programId: anyScope, locationId: anyScope }];
    const reachOf = (permission: Permission) =>
      caller.side === "partner" ? grantsOf(caller.assignments, permission, now) : everything;
    const overview = await overviewOf(services, accountId, {
      dashboard: reachOf("dashboard.read"),
      earnings: reachOf("earnings.read"),
      payments: reachOf("payments.read"),
    });
    return ok(overviewView(overview, language));
  },
});

serve(getOverview);
