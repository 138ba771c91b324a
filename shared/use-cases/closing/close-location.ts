/** Closes all months of a location that are due: one query where none is. */
import { dayAt, periodOf } from "../../domain/calendar.ts";
import { closableThrough } from "../../domain/close.ts";
import { type ClosedPeriod, duePeriods, type LocationCloses, withClosed } from "../../domain/location-closes.ts";
import { optimistic } from "../optimistic.ts";
import { closeLedger } from "./close-ledger.ts";
import type { ClosingPorts } from "./ports.ts";

/** How many months were closed, or found to be closed already. */
export async function closeLocation(
  ports: ClosingPorts,
  accountId: string,
  locationId: string,
  now: Date,
): Promise<number> {
  const catalogue = await ports.catalogue.current();
  const throughOf = (programId: string) => closableThrough(catalogue, programId, now);
  const view = await ports.accounts.read(accountId, [
    { kind: "totals", id: locationId },
    { kind: "closes", id: locationId },
    { kind: "enrollment", ofLocation: locationId },
    { kind: "location", id: locationId },
  ]);
  const due = duePeriods(view.get("totals", locationId)?.value, view.get("closes", locationId)?.value, throughOf);
  if (due.length === 0) return 0;
  const enrollments = view.all("enrollment").map(({ value }) => value);
  const location = view.get("location", locationId)?.value;
  const processedIn = periodOf(dayAt(now, "UTC"));
  const closed: ClosedPeriod[] = [];
  for (const each of due) {
    const request = { ...each, accountId, locationId, throughOf, processedIn, catalogue, location, enrollments };
    const period = await closeLedger(ports, request);
    if (period) closed.push(period);
  }
  await remember(ports, accountId, locationId, closed);
  return closed.length;
}

async function remember(
  { accounts }: ClosingPorts,
  accountId: string,
  locationId: string,
  closed: readonly ClosedPeriod[],
): Promise<void> {
  await optimistic(async () => {
    const stored = (await accounts.read(accountId, [{ kind: "closes", id: locationId }])).get("closes", locationId);
    const before: LocationCloses = stored?.value ?? { accountId, locationId, periods: [] };
    const newer = closed.filter(({ period, number }) => {
      const known = before.periods.find((each) => each.period === period);
      return known === undefined || known.number <= number;
    });
    const value = withClosed(before, newer);
    await accounts.commit({
      accountId,
      puts: [{ kind: "closes", value, ...(stored && { replaces: stored.version }) }],
    });
  });
}
