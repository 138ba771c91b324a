/** Closes all months of a location that are due: one query where none is. */
import { dayAt, periodOf } from "../../domain/calendar.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { closableThrough } from "../../domain/close.ts";
import type { CoopFund } from "../../domain/coop-fund.ts";
import { type ClosedPeriod, duePeriods, type LocationCloses, withClosed } from "../../domain/location-closes.ts";
import type { Catalogue } from "../../domain/program.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
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
    { kind: "coopFunds", id: locationId },
    { kind: "enrollment", ofLocation: locationId },
    { kind: "location", id: locationId },
  ]);
  const known = view.get("closes", locationId)?.value;
  const due = duePeriods(view.get("totals", locationId)?.value, known, throughOf);
  if (due.length === 0) {
    if (isLookDue(view, locationId, catalogue, now))
      await lookAtFunds(ports, catalogue, { accountId, locationId }, now);
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
  await remember(ports, accountId, locationId, closed);
  await lookAtFunds(ports, catalogue, { accountId, locationId }, now);
  return closed.length;
}

type Place = Pick<LocationCloses, "accountId" | "locationId">;

/** After a close, and once whenever another half may be settled. */
function isLookDue(view: AccountView, locationId: string, catalogue: Catalogue, now: Date): boolean {
  const closes = view.get("closes", locationId)?.value;
  if (!closes) return false;
  return !view.get("coopFunds", locationId) || closes.fundsLooked !== halvesDue(catalogue, closes, now);
}

/** Decides the funds that are due, and remembers all as they are then, unless a close has come in between. */
async function lookAtFunds(ports: ClosingPorts, catalogue: Catalogue, place: Place, now: Date): Promise<void> {
  const { accountId, locationId } = place;
  await optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "closes", id: locationId },
      { kind: "coopFunds", id: locationId },
    ]);
    const closes = view.get("closes", locationId);
    if (!closes || !isLookDue(view, locationId, catalogue, now)) return;
    const { funds, areDecided } = await settleFunds(ports, closes.value, now);
    const known = view.get("coopFunds", locationId);
    const puts: Put[] = [];
    if (!known || !areSame(known.value.funds, funds)) {
      const value = { accountId, locationId, funds };
      puts.push({ kind: "coopFunds", value, ...(known && { replaces: known.version }) });
    }
    if (areDecided) {
      const value = { ...closes.value, fundsLooked: halvesDue(catalogue, closes.value, now) };
      puts.push({ kind: "closes", value, replaces: closes.version });
    }
    if (puts.length > 0) await ports.accounts.commit({ accountId, puts });
  });
}

function areSame(some: readonly CoopFund[], others: readonly CoopFund[]): boolean {
  return canonicalJson(some) === canonicalJson(others);
}

/** Whoever dies before the funds were looked at leaves no mark, so that the next look does it. */
async function remember(
  { accounts }: ClosingPorts,
  accountId: string,
  locationId: string,
  closed: readonly ClosedPeriod[],
): Promise<void> {
  await optimistic(async () => {
    const stored = (await accounts.read(accountId, [{ kind: "closes", id: locationId }])).get("closes", locationId);
    const { fundsLooked: _looked, ...before } = stored?.value ?? { accountId, locationId, periods: [] };
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
