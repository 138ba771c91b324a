/** How far an earning is on its way to the partner. Source: DOMAIN.md B5, E. */
import type { Period } from "./calendar.ts";
import { type LocationCloses, noLines } from "./location-closes.ts";
import type { LocationTotals } from "./totals.ts";

/**
 * `unprocessed`: in the cooling period, or changed since its month was closed and not posted yet.
 * `upcoming`: its month was closed as it is, so that it is owed and waits for the next payment.
 */
export const earningStatuses = ["unprocessed", "upcoming"] as const;
export type EarningStatus = (typeof earningStatuses)[number];

/** Says of a month and program which of them it is. */
export function statusesOf(
  totals: LocationTotals | undefined,
  closes: LocationCloses | undefined,
): (period: Period, programId: string) => EarningStatus {
  return (period, programId) => {
    const now = totals?.periods.find((each) => each.period === period)?.digest ?? noLines;
    const closed = closes?.periods.find((each) => each.period === period);
    const program = closed?.programs.find((each) => each.programId === programId);
    return program?.digest === now ? "upcoming" : "unprocessed";
  };
}
