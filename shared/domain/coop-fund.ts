/**
 * The co-op fund of a location in a program, for one fiscal half and currency: what was earned, what became of it, and
 * until when it can be claimed. Below the program's threshold it becomes rebate when the half is closed.
 * Source: DOMAIN.md B6, E; DESIGN.md §7.
 */
import { type Day, type Period, periodOf } from "./calendar.ts";
import { type LedgerEntry, totalOf } from "./close.ts";
import type { Correction } from "./correction.ts";
import type { Currency } from "./currency.ts";
import { type Rate, usdOf } from "./exchange-rate.ts";
import { claimingOf, type DayRange, type HalfYear, halfOf, usageOf } from "./half-year.ts";
import type { Micros } from "./micros.ts";
import type { ProgramVersion } from "./program.ts";

export const fundStatuses = ["accruing", "usable", "claiming", "closed", "convertedToRebate"] as const;
export type FundStatus = (typeof fundStatuses)[number];

export interface CoopFund {
  readonly programId: string;
  readonly currency: Currency;
  readonly half: HalfYear;
  readonly earned: Micros;
  readonly converted: Micros;
  /** Earned, less what was converted. */
  readonly remaining: Micros;
  /** Whether it was kept to be claimed or made rebate; absent until the half is closed. */
  readonly decision?: "kept" | "converted";
  readonly usage: DayRange;
  readonly claiming: DayRange;
  /** How many corrections there are of it. */
  readonly steps: number;
}

type Fiscal = Pick<ProgramVersion, "fiscalYearStart">;

/** Newest half first; in order of program and currency. */
export function coopFundsOf(
  entries: readonly LedgerEntry[],
  corrections: readonly Correction[],
  fiscalOf: (programId: string) => Fiscal,
): readonly CoopFund[] {
  const funds = new Map<string, CoopFund>();
  const add = (
    of: { programId: string; currency: Currency; appliesTo: Period },
    change: (fund: CoopFund) => CoopFund,
  ) => {
    const half = halfOf(of.appliesTo, fiscalOf(of.programId).fiscalYearStart);
    const key = `${of.programId} ${half.from} ${of.currency}`;
    funds.set(key, change(funds.get(key) ?? coopFundOf(of.programId, of.currency, half)));
  };
  for (const entry of entries) {
    const { programId, currency, coop } = totalOf(entry);
    if (coop === 0n) continue;
    add({ programId, currency, appliesTo: entry.appliesTo }, (fund) => grown(fund, { earned: coop }));
  }
  for (const correction of corrections) {
    if (correction.kind === "adjustment") continue;
    add(correction, (fund) => corrected(fund, correction));
  }
  return [...funds.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** How far it is on a day. */
export function fundStatus(
  { decision, usage, claiming }: Pick<CoopFund, "decision" | "usage" | "claiming">,
  today: Day,
): FundStatus {
  if (decision === "converted") return "convertedToRebate";
  if (today > claiming.to) return "closed";
  if (today >= claiming.from) return "claiming";
  return decision === "kept" || today >= usage.from ? "usable" : "accruing";
}

export interface FundContext {
  /** The newest month of the program that may be closed. */
  readonly through: Period | undefined;
  readonly threshold: Micros;
  /** Of the fund's currency in the last month of the half; undefined while none is recorded. Not asked for US dollars. */
  readonly rate?: Rate;
}

export type FundStep = Pick<Correction, "kind" | "rebate" | "coop">;

/** What is to be done with it now; undefined where nothing is. A rate that is missing is never guessed. */
export function fundStep(
  fund: CoopFund,
  { through, threshold, rate }: FundContext,
): FundStep | "rateMissing" | undefined {
  const { decision, earned, remaining, currency, half } = fund;
  const rollover = { kind: "coopRollover", rebate: remaining, coop: -remaining } as const;
  if (decision === "kept") return undefined;
  if (decision === "converted") return remaining === 0n ? undefined : rollover;
  if (through === undefined || half.to > through || earned === 0n) return undefined;
  if (currency !== "USD" && rate === undefined) return "rateMissing";
  const inUsd = rate === undefined || currency === "USD" ? earned : usdOf(earned, rate);
  return inUsd < threshold ? rollover : { kind: "coopKept", rebate: 0n, coop: 0n };
}

/** The correction that a step is: its id follows from what was done before, so that it is done once. */
export function fundCorrection(
  fund: CoopFund,
  step: FundStep,
  of: Pick<Correction, "accountId" | "locationId" | "at">,
): Correction {
  const { programId, currency, half, steps } = fund;
  return {
    id: ["coop", programId, half.from, currency, steps].join(":"),
    ...of,
    programId,
    currency,
    ...step,
    appliesTo: half.to,
    processedIn: periodOf(of.at.slice(0, 10)),
  };
}

/** One to which nothing was posted yet. */
export function coopFundOf(programId: string, currency: Currency, half: HalfYear): CoopFund {
  const [usage, claiming] = [usageOf(half), claimingOf(half)];
  return { programId, currency, half, earned: 0n, converted: 0n, remaining: 0n, usage, claiming, steps: 0 };
}

function grown(fund: CoopFund, by: Partial<Record<"earned" | "converted", Micros>>): CoopFund {
  const earned = fund.earned + (by.earned ?? 0n);
  const converted = fund.converted + (by.converted ?? 0n);
  return { ...fund, earned, converted, remaining: earned - converted };
}

function corrected(fund: CoopFund, { kind, coop }: Correction): CoopFund {
  const steps = fund.steps + 1;
  switch (kind) {
    case "adjustment":
      return fund;
    case "coopKept":
      return { ...fund, decision: "kept", steps };
    case "coopRollover":
      return { ...grown(fund, { converted: -coop }), decision: "converted", steps };
  }
}

function sortKey({ programId, currency, half }: CoopFund): string {
  const newestFirst = String(999_999 - Number(half.from.replace("-", "")));
  return `${newestFirst} ${programId} ${currency}`;
}
