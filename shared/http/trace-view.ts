/** Why an earning is what it is, as the API shows it: each step from the sale to the micro. */
import { z } from "zod";
import type { Currency } from "../domain/currency.ts";
import type { Correction } from "../domain/ledger.ts";
import type { ProgramVersion } from "../domain/program.ts";
import { segments } from "../domain/program.ts";
import { type Rounding, traceOf } from "../domain/trace.ts";
import type { ListedEarning } from "../use-cases/earnings/list-earnings.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { EarningView, earningView } from "./earning-view.ts";
import { DayText, LeverCode, PeriodText } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

const Step = z.strictObject({
  /** What is multiplied. */
  amount: MoneyView,
  rateBps: z.int(),
  exact: z
    .string()
    .meta({ description: "The exact product, in ten-thousandths of a millionth.", examples: ["412500000000"] }),
  rounded: MoneyView.meta({ description: "Rounded half to even at the sixth decimal." }),
});

const verdicts = {
  paid: "paid",
  replaced: "replaced",
  outranked: "outranked",
  outside_window: "outsideWindow",
  other_segment: "otherSegment",
  condition_not_met: "conditionNotMet",
} as const;

export const TraceView = z
  .strictObject({
    earning: EarningView,
    program: z.strictObject({
      version: z.int(),
      effectiveFrom: PeriodText,
      name: BilingualView,
      rebateBps: z.int().meta({ description: "The rebate's share; the rest is co-op." }),
    }),
    line: z.strictObject({
      scopeId: z.string(),
      key: z.string(),
      columns: z.record(z.string(), z.string()).meta({ description: "The sale as the feed has it, without names." }),
    }),
    segment: z.enum(segments).optional(),
    levers: z.array(
      z.strictObject({
        lever: LeverCode,
        name: BilingualView,
        mode: z.enum(["core", "replace", "add"]),
        rateBps: z.int(),
        window: z.strictObject({ from: DayText, to: DayText }).optional(),
        verdict: z.enum(Object.values(verdicts)),
        failedColumn: z.string().optional().meta({ description: "The column whose condition the sale does not meet." }),
      }),
    ),
    steps: z.strictObject({ earning: Step, rebate: Step, coop: MoneyView }),
    monthCorrections: z
      .array(z.strictObject({ kind: z.enum(["tier", "cap"]), rebate: MoneyView, coop: MoneyView }))
      .meta({ description: "What the lever's tiers and cap added to the sum of the month's sales, or took from it." }),
  })
  .meta({ id: "EarningTrace" });

export function traceView(
  listed: ListedEarning,
  version: ProgramVersion,
  corrections: readonly Correction[],
  language: Language,
): z.input<typeof TraceView> {
  const { line, earning } = listed;
  const { currency, base } = line.line;
  const trace = traceOf(version, line.line, earning);
  const step = (amount: bigint, rateBps: number, { exact, rounded }: Rounding) => ({
    amount: moneyView(amount, currency as Currency),
    rateBps,
    exact: exact.toString(),
    rounded: moneyView(rounded, currency),
  });
  return {
    earning: earningView(listed),
    program: {
      version: version.version,
      effectiveFrom: version.effectiveFrom,
      name: bilingualView(version.name, language),
      rebateBps: version.rebateBps,
    },
    line: { scopeId: line.line.scopeId, key: line.key, columns: { ...line.line.fields } as Record<string, string> },
    ...(trace.segment !== undefined && { segment: trace.segment }),
    levers: trace.levers.map(({ lever, verdict, failed }) => ({
      lever: lever.code,
      name: bilingualView(lever.name, language),
      mode: lever.mode,
      rateBps: lever.rateBps,
      ...(lever.window && { window: { ...lever.window } }),
      verdict: verdicts[verdict],
      ...(failed && { failedColumn: failed.field }),
    })),
    steps: {
      earning: step(base, earning.rateBps, trace.earning),
      rebate: step(earning.earning, version.rebateBps, trace.rebate),
      coop: moneyView(earning.coop, currency),
    },
    monthCorrections: corrections
      .filter((each) => each.programId === earning.programId && each.lever === earning.lever)
      .filter((each) => each.currency === currency)
      .map(({ kind, rebate, coop }) => ({
        kind,
        rebate: moneyView(rebate, currency),
        coop: moneyView(coop, currency),
      })),
  };
}
