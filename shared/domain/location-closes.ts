/** Which of a location's months were closed, and by what: remembered beside the totals, so that a look tells what is due. */
import type { Period } from "./calendar.ts";
import { type Close, isDue, type LastClosed } from "./close.ts";
import type { LocationTotals } from "./totals.ts";

export interface ClosedPeriod {
  readonly period: Period;
  /** Of the newest close. */
  readonly number: number;
  readonly programs: readonly LastClosed[];
}

/** Made from the closes of the ledgers; where it is older than they are, a visit makes it up. */
export interface LocationCloses {
  readonly accountId: string;
  readonly locationId: string;
  /** Oldest first. */
  readonly periods: readonly ClosedPeriod[];
  /** The co-op halves that were looked at last, as `halvesDue` names them; absent before the first. */
  readonly fundsLooked?: string;
}

/** The digest of a month that has no lines. */
export const noLines = "none";

export interface DuePeriod {
  readonly period: Period;
  readonly programIds: readonly string[];
}

/** The months to close, and for which programs: those of the totals, and those that were closed and have no lines now. */
export function duePeriods(
  totals: LocationTotals | undefined,
  closes: LocationCloses | undefined,
  throughOf: (programId: string) => Period | undefined,
): readonly DuePeriod[] {
  const known = new Map(totals?.periods.map((each) => [each.period, each]));
  const closed = new Map(closes?.periods.map((each) => [each.period, each]));
  return [...new Set([...known.keys(), ...closed.keys()])].sort().flatMap((period) => {
    const [now, last] = [known.get(period), closed.get(period)];
    const earned = [...(now?.earned ?? []), ...(now?.missed ?? []), ...(last?.programs ?? [])];
    const programIds = [...new Set(earned.map(({ programId }) => programId))]
      .filter((programId) =>
        isDue(period, programId, throughOf(programId), now?.digest ?? noLines, last?.programs ?? []),
      )
      .sort();
    return programIds.length > 0 ? [{ period, programIds }] : [];
  });
}

/** What is remembered after the closes of a month: of each program its last. */
export function closedPeriod(period: Period, closes: readonly Close[]): ClosedPeriod | undefined {
  const last = closes.at(-1);
  if (!last) return undefined;
  const programs = new Map<string, LastClosed>();
  for (const each of closes.flatMap((close) => close.programs)) {
    programs.set(each.programId, { programId: each.programId, through: each.through, digest: each.digest });
  }
  const inOrder = [...programs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, program]) => program);
  return { period, number: last.number, programs: inOrder };
}

/** The closes with these months in place of what was remembered of them. */
export function withClosed(closes: LocationCloses, renewed: readonly ClosedPeriod[]): LocationCloses {
  const kept = closes.periods.filter(({ period }) => !renewed.some((each) => each.period === period));
  return { ...closes, periods: [...kept, ...renewed].sort((a, b) => (a.period < b.period ? -1 : 1)) };
}
