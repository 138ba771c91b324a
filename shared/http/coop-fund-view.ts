/** Co-op funds as partners see them: what was earned in a half, and until when it can be claimed. Source: DOMAIN.md B6. */
import { z } from "zod";
import { fundStatuses } from "../domain/coop-fund.ts";
import type { ShownFund } from "../use-cases/payouts/coop-funds.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { DayText, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

const Range = z.strictObject({ from: DayText, to: DayText });

export const CoopFundView = z
  .strictObject({
    programId: ProgramId,
    programName: BilingualView,
    half: z.strictObject({ from: PeriodText, to: PeriodText }).meta({ description: "First and last month." }),
    status: z.enum(fundStatuses).meta({
      description:
        "`accruing` while the half lasts, `usable` in the half after it, `claiming` while claims are taken, then `closed`; `convertedToRebate` where it missed the threshold.",
    }),
    earned: MoneyView,
    convertedToRebate: MoneyView,
    remaining: MoneyView,
    threshold: MoneyView.meta({ description: "Below it the fund becomes rebate once the half is closed." }),
    usage: Range.meta({ description: "When activities may take place." }),
    claiming: Range.meta({ description: "When they may be claimed." }),
  })
  .meta({
    id: "CoopFund",
    examples: [
      {
        programId: "csp-direct",
        programName: "CSP Direct Bill Partner",
        half: { from: "2026-07", to: "2026-12" },
        status: "accruing",
        earned: { amount: "1500.00", currency: "USD" },
        convertedToRebate: { amount: "0.00", currency: "USD" },
        remaining: { amount: "1500.00", currency: "USD" },
        threshold: { amount: "10000.00", currency: "USD" },
        usage: { from: "2027-01-01", to: "2027-06-30" },
        claiming: { from: "2027-02-16", to: "2027-08-15" },
      },
    ],
  });

export function coopFundView(
  { fund, status, programName, thresholdUsd }: ShownFund,
  language: Language,
): z.input<typeof CoopFundView> {
  const { programId, currency, half, earned, converted, remaining, usage, claiming } = fund;
  return {
    programId,
    programName: bilingualView(programName, language),
    half,
    status,
    earned: moneyView(earned, currency),
    convertedToRebate: moneyView(converted, currency),
    remaining: moneyView(remaining, currency),
    threshold: moneyView(thresholdUsd, "USD"),
    usage,
    claiming,
  };
}
