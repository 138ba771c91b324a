/** The dashboard as the API shows it: what was earned, where and when, and how fresh that is. */
import { z } from "zod";
import { setupStates } from "../domain/account.ts";
import { addDays } from "../domain/calendar.ts";
import type { Currency } from "../domain/currency.ts";
import type { Amounts, Dashboard } from "../domain/dashboard.ts";
import { stepsLeft } from "../use-cases/setup-gate.ts";
import { CurrencyCode, DayText, Instant, LocationId, PartnerRoleName, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

const amounts = {
  currency: CurrencyCode,
  rebate: MoneyView,
  coop: MoneyView,
  total: MoneyView,
  corrected: z.strictObject({ rebate: MoneyView, coop: MoneyView, total: MoneyView }).meta({
    description: "What of it tiers and caps have added or, when negative, taken; the rest is the sum of the lines.",
  }),
  missed: MoneyView,
};

export const DashboardView = z
  .strictObject({
    setup: z.strictObject({
      state: z.enum(setupStates),
      remaining: z.array(z.strictObject({ code: z.string(), text: z.string(), role: PartnerRoleName })),
    }),
    asOf: DayText.optional().meta({ description: "The business day of the refresh that these figures follow." }),
    nextRefresh: Instant,
    totals: z.array(z.strictObject(amounts)),
    months: z.array(z.strictObject({ period: PeriodText, ...amounts })),
    programs: z.array(z.strictObject({ programId: ProgramId, ...amounts })),
    locations: z.array(z.strictObject({ locationId: LocationId, ...amounts })),
    lines: z.strictObject({ earned: z.int(), notEarned: z.int() }),
  })
  .meta({ id: "Dashboard" });

/** The daily timer's hour, as functions/timer/refresh-daily.ts has it. */
const refreshTime = "T02:00:00Z";

export function dashboardView(dashboard: Dashboard, now: Date): z.input<typeof DashboardView> {
  const { setupState, asOf, lines } = dashboard;
  const isOpen = setupState === "completed";
  const shown = <T>(all: readonly T[]) => (isOpen ? all : []);
  return {
    setup: { state: setupState, remaining: stepsLeft(setupState).map((step) => ({ ...step })) },
    ...(asOf && { asOf: asOf.businessDate }),
    nextRefresh: nextRefresh(now),
    totals: shown(dashboard.totals).map(amountsView),
    months: shown(dashboard.months).map((each) => ({ period: each.period, ...amountsView(each) })),
    programs: shown(dashboard.programs).map((each) => ({ programId: each.programId, ...amountsView(each) })),
    locations: shown(dashboard.locations).map((each) => ({ locationId: each.locationId, ...amountsView(each) })),
    lines: isOpen ? { ...lines } : { earned: 0, notEarned: 0 },
  };
}

function amountsView({ currency, rebate, coop, corrected, missed }: Amounts) {
  return {
    currency,
    ...splitView({ rebate, coop }, currency),
    corrected: splitView(corrected, currency),
    missed: moneyView(missed, currency),
  };
}

function splitView({ rebate, coop }: Amounts["corrected"], currency: Currency) {
  return {
    rebate: moneyView(rebate, currency),
    coop: moneyView(coop, currency),
    total: moneyView(rebate + coop, currency),
  };
}

function nextRefresh(now: Date): string {
  const today = now.toISOString().slice(0, 10);
  const next = `${today}${refreshTime}`;
  return now < new Date(next) ? next : `${addDays(today, 1)}${refreshTime}`;
}
