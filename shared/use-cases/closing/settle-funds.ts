/**
 * Decides what becomes of the co-op funds of a location whose halves are closed: one that reached its program's threshold
 * is kept to be claimed, any other becomes rebate, which the next payment covers. A decision stays; what is posted to a
 * converted half later follows it. Source: DOMAIN.md B6, E.
 */
import { addMonths, type Period } from "../../domain/calendar.ts";
import { closableThrough } from "../../domain/close.ts";
import { type CoopFund, coopFundsOf, fundCorrection, fundStep } from "../../domain/coop-fund.ts";
import { parseRate, rateKey } from "../../domain/exchange-rate.ts";
import { halfOf } from "../../domain/half-year.ts";
import type { LocationCloses } from "../../domain/location-closes.ts";
import type { Catalogue } from "../../domain/program.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import { optimistic } from "../optimistic.ts";
import { postedEntries } from "../payouts/posted-entries.ts";
import type { ClosingPorts } from "./ports.ts";

/** Of each program that was closed the newest half that may be settled: unchanged, there is nothing new to decide. */
export function halvesDue(catalogue: Catalogue, { periods }: Pick<LocationCloses, "periods">, now: Date): string {
  const programIds = new Set(periods.flatMap(({ programs }) => programs.map(({ programId }) => programId)));
  return [...programIds]
    .sort()
    .flatMap((programId) => {
      const through = closableThrough(catalogue, programId, now);
      return through === undefined ? [] : [`${programId} ${lastHalf(through, catalogue, programId, now)}`];
    })
    .join(", ");
}

export interface SettledFunds {
  /** As they are now. */
  readonly funds: readonly CoopFund[];
  /** False where a rate is missing, so that somebody has to come again. */
  readonly areDecided: boolean;
}

export async function settleFunds(
  ports: Pick<ClosingPorts, "catalogue" | "closes" | "log" | "payments" | "rates">,
  { accountId, locationId, periods }: LocationCloses,
  now: Date,
): Promise<SettledFunds> {
  const catalogue = await ports.catalogue.current();
  const months = periods.map(({ period }) => period);
  return optimistic(async () => {
    const { corrections } = await ports.payments.of(locationId);
    const entries = [...(await postedEntries(ports.closes, locationId, months)).values()].flat();
    const fiscalOf = (programId: string) => programAt(catalogue, programId, now);
    const funds = coopFundsOf(entries, corrections, fiscalOf);
    const rates = await ratesOf(ports, funds);
    const steps = funds.map((fund) => {
      const through = closableThrough(catalogue, fund.programId, now);
      const rate = rates.get(rateKey({ currency: fund.currency, period: fund.half.to }));
      const threshold = programAt(catalogue, fund.programId, now).coopThresholdUsd;
      return { fund, step: fundStep(fund, { through, threshold, ...(rate !== undefined && { rate }) }) };
    });
    const of = { accountId, locationId, at: now.toISOString() };
    const made = steps.flatMap(({ fund, step }) => (typeof step === "object" ? fundCorrection(fund, step, of) : []));
    for (let from = 0; from < made.length; from += mostAtOnce) {
      await ports.payments.correct(made.slice(from, from + mostAtOnce));
    }
    if (made.length > 0) ports.log.info("co-op funds settled", { locationId, funds: made.length });
    return {
      funds: coopFundsOf(entries, [...corrections, ...made], fiscalOf),
      areDecided: steps.every(({ step }) => step !== "rateMissing"),
    };
  });
}

/** So that a batch takes them with their postings. */
const mostAtOnce = 20;

async function ratesOf({ rates }: Pick<ClosingPorts, "rates">, funds: readonly CoopFund[]) {
  const wanted = new Map(
    funds
      .filter(({ decision, currency }) => decision === undefined && currency !== "USD")
      .map(({ currency, half }) => [rateKey({ currency, period: half.to }), { currency, period: half.to }]),
  );
  const found = wanted.size === 0 ? [] : await rates.find([...wanted.values()]);
  return new Map(found.map((each) => [rateKey(each), parseRate(each.usdPerUnit)]));
}

function lastHalf(through: Period, catalogue: Catalogue, programId: string, now: Date): Period {
  const { from, to } = halfOf(through, programAt(catalogue, programId, now).fiscalYearStart);
  return to <= through ? from : addMonths(from, -6);
}
