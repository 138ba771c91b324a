/** Everything that the closes of a location have posted: one query for each of its months, four at a time. */
import type { Period } from "../../domain/calendar.ts";
import type { LedgerEntry } from "../../domain/close.ts";
import { ledgerIdOf } from "../../domain/ledger.ts";
import type { CloseStore } from "../../ports/close-store.ts";
import { inParallel } from "../in-parallel.ts";

/** In order of the months. */
export async function postedEntries(
  closes: Pick<CloseStore, "books">,
  locationId: string,
  periods: readonly Period[],
): Promise<ReadonlyMap<Period, readonly LedgerEntry[]>> {
  const found = new Map<Period, readonly LedgerEntry[]>(periods.map((period) => [period, []]));
  await inParallel(4, periods, async (period) => {
    found.set(period, (await closes.books(ledgerIdOf({ locationId, period }))).entries);
  });
  return found;
}
