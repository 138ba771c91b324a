/** Summed-up earnings as the API shows them. */
import { z } from "zod";
import type { Currency } from "../domain/currency.ts";
import {
  growthBps,
  type Months,
  type SummaryAmounts,
  type SummaryGroup,
  type SummaryRow,
  summaryGroups,
} from "../domain/earning-summary.ts";
import { PeriodText } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

const Compared = z.strictObject({
  total: MoneyView,
  growthBps: z
    .int()
    .optional()
    .meta({ description: "2500 is 25 % more; absent where there was nothing to grow from.", examples: [2500] }),
});

export const SummaryView = z
  .strictObject({
    groupBy: z.enum(summaryGroups),
    from: PeriodText,
    to: PeriodText,
    rows: z.array(
      z.strictObject({
        group: z.string().meta({ description: "The month, program, location or type.", examples: ["2026-10"] }),
        rebate: MoneyView,
        coop: MoneyView,
        total: MoneyView,
        before: Compared.meta({ description: "The same number of months before; of a month, the month before it." }),
        yearAgo: Compared.meta({ description: "The same months a year ago." }),
      }),
    ),
  })
  .meta({ id: "EarningsSummary" });

export function summaryView(
  rows: readonly SummaryRow[],
  { from, to }: Months,
  groupBy: SummaryGroup,
): z.input<typeof SummaryView> {
  return {
    groupBy,
    from,
    to,
    rows: rows.map((row) => ({
      group: row.group,
      rebate: moneyView(row.rebate, row.currency),
      coop: moneyView(row.coop, row.currency),
      total: moneyView(totalOf(row), row.currency),
      before: compared(row, row.before, row.currency),
      yearAgo: compared(row, row.yearAgo, row.currency),
    })),
  };
}

function compared(now: SummaryAmounts, then: SummaryAmounts, currency: Currency): z.input<typeof Compared> {
  const growth = growthBps(totalOf(now), totalOf(then));
  return { total: moneyView(totalOf(then), currency), ...(growth !== undefined && { growthBps: growth }) };
}

function totalOf({ rebate, coop }: SummaryAmounts): bigint {
  return rebate + coop;
}
