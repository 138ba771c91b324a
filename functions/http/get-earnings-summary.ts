/** GET /api/v1/earnings/summary: earnings by month, program, location or type, with growth over the time before and the year before. */
import { z } from "zod";
import { addMonths, periodOf } from "../../shared/domain/calendar.ts";
import { summaryGroups, summaryOf } from "../../shared/domain/earning-summary.ts";
import { grantsOf } from "../../shared/domain/permissions.ts";
import { Refusal } from "../../shared/domain/refusal.ts";
import { visibleTotals } from "../../shared/domain/visible-totals.ts";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { listScope } from "../../shared/http/earning-query.ts";
import { SummaryView, summaryView } from "../../shared/http/earning-summary-view.ts";
import { PeriodText } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const getEarningsSummary = endpoint({
  name: "get-earnings-summary",
  method: "GET",
  route: "api/v1/earnings/summary",
  summary: "Sum up earnings, with their growth",
  description: "The last twelve months by default, the present one included; at most 36.",
  allow: inAskedAccount("earnings.read", { location: "locationId", account: "accountId" }),
  query: z.object({
    ...listScope,
    groupBy: z.enum(summaryGroups).default("month"),
    from: PeriodText.optional(),
    to: PeriodText.optional(),
  }),
  responses: { 200: SummaryView },
  refusals: ["location_not_found", "not_found", "setup_incomplete"],
  handle: async ({ query, caller, accountId }, { accounts, clock }) => {
    const now = clock.now();
    if (caller.side === "partner") await passSetupGate(accounts, accountId, caller.assignments, now);
    const to = query.to ?? periodOf(now.toISOString().slice(0, 10));
    const months = { from: query.from ?? addMonths(to, -11), to };
    checkMonths(months);
    const view = await accounts.read(accountId, [
      query.locationId === undefined ? { kind: "totals", all: true } : { kind: "totals", id: query.locationId },
    ]);
    const all = view.all("totals").map(({ value }) => value);
    const scopes = caller.side === "partner" ? grantsOf(caller.assignments, "earnings.read", now) : undefined;
    const seen = scopes === undefined ? all : all.map((totals) => visibleTotals(totals, scopes));
    return ok(summaryView(summaryOf(seen, months, query.groupBy), months, query.groupBy));
  },
});

/** Three years are kept in reach. Source: DOMAIN.md B5. */
const mostMonths = 36;

function checkMonths({ from, to }: { readonly from: string; readonly to: string }): void {
  const isFarBack = from < addMonths(to, 1 - mostMonths);
  if (from <= to && !isFarBack) return;
  const message = isFarBack ? `At most ${mostMonths} months can be summed up at once.` : "`from` lies after `to`.";
  throw new Refusal("invalid_request", message, { errors: [{ field: "from", code: "out_of_range", message }] });
}

serve(getEarningsSummary);
