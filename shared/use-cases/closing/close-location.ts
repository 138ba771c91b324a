/** Closes all months of a location that are due: one query where none is. */
import { dayAt, periodOf } from "../../domain/calendar.ts";
import { closableThrough } from "../../domain/close.ts";
import { type ClosedPeriod, duePeriods, type LocationCloses, withClosed } from "../../domain/location-closes.ts";
import type { Catalogue } from "../../domain/program.ts";
import { optimistic } from "../optimistic.ts";
import { closeLedger } from "./close-ledger.ts";
import type { ClosingPorts } from "./ports.ts";
import { halvesDue, settleFunds } from "./settle-funds.ts";

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
  const known = view.get("closes", locationId)?.value;
  const due = duePeriods(view.get("totals", locationId)?.value, known, throughOf);
  if (due.length === 0) {
    if (known) await settleRemembered(ports, catalogue, known, now);
    return 0;
  }
  const enrollments = view.all("enrollment").map(({ value }) => value);
  const location = view.get("location", locationId)?.value;
  const processedIn = periodOf(dayAt(now, "UTC"));
  const closed: ClosedPeriod[] = [];
  for (const each of due) {
    const request = { ...each, accountId, locationId, throughOf, processedIn, catalogue, location, enrollments };
    const period = await closeLedger(ports, request);
    if (period) closed.push(period);
  }
  const remembered = await remember(ports, accountId, locationId, closed);
  await settleRemembered(ports, catalogue, remembered, now);
  return closed.length;
}

/** Looks at the co-op funds after a close, and once whenever another half may be settled. */
async function settleRemembered(
  ports: ClosingPorts,
  catalogue: Catalogue,
  closes: LocationCloses,
  now: Date,
): Promise<void> {
  const halves = halvesDue(catalogue, closes, now);
  if (closes.fundsLooked === halves) return;
  if (!(await settleFunds(ports, closes, now))) return;
  await changeCloses(ports, closes, (before) => ({ ...before, fundsLooked: halves }));
}

/** Whoever dies before the funds were looked at leaves no mark, so that the next look does it. */
function remember(
  ports: ClosingPorts,
  accountId: string,
  locationId: string,
  closed: readonly ClosedPeriod[],
): Promise<LocationCloses> {
  return changeCloses(ports, { accountId, locationId }, ({ fundsLooked: _looked, ...before }) => {
    const newer = closed.filter(({ period, number }) => {
      const known = before.periods.find((each) => each.period === period);
      return known === undefined || known.number <= number;
    });
    return withClosed(before, newer);
  });
}

function changeCloses(
  { accounts }: ClosingPorts,
  { accountId, locationId }: Pick<LocationCloses, "accountId" | "locationId">,
  change: (before: LocationCloses) => LocationCloses,
): Promise<LocationCloses> {
  return optimistic(async () => {
    const stored = (await accounts.read(accountId, [{ kind: "closes", id: locationId }])).get("closes", locationId);
    const value = change(stored?.value ?? { accountId, locationId, periods: [] });
    await accounts.commit({
      accountId,
      puts: [{ kind: "closes", value, ...(stored && { replaces: stored.version }) }],
    });
    return value;
  });
}
