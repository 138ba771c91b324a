/**
 * After its ledgers: a location's totals and facts follow, and its first sale as a reseller brings its invitations.
 *
 * Done for every location that a run touched, whether or not this delivery changed anything, so that no crash skips it.
 */
import { addMonths, type Period } from "../../domain/calendar.ts";
import type { Facts } from "../../domain/facts.ts";
import { type LedgerSummary, ledgerIdOf } from "../../domain/ledger.ts";
import { areCurrent, type LocationTotals, withPeriods } from "../../domain/totals.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import { inParallel } from "../in-parallel.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { type FirstLook, wantedOf } from "./first-look.ts";
import { invitationsDue } from "./first-transaction.ts";
import type { RefreshPorts } from "./ports.ts";

type Months = ReadonlyMap<Period, LedgerSummary | undefined>;

/** Months of revenue that the facts keep. */
const monthsOfRevenue = 48;

export interface Followed {
  readonly accountId?: string;
  /** How many of the location's invitations this run has made, in this try or in one before it. */
  readonly invitations: number;
  /** The totals were written anew: whoever reads them from now on finds these months. */
  readonly hasChanged: boolean;
}

export async function followLocation(
  ports: RefreshPorts,
  locationId: string,
  months: Months,
  runId?: string,
  look?: FirstLook,
): Promise<Followed> {
  const accountId = await ports.locations.accountOf(locationId);
  if (accountId === undefined) return { invitations: 0, hasChanged: false };
  let said = months;
  let hasChanged = false;
  let seen = look?.at(locationId)?.view;
  for (;;) {
    const { invitations, hasWritten, isAsSeen } = await follow(ports, { accountId, locationId }, said, runId, seen);
    hasChanged ||= hasWritten;
    if (!hasWritten || (isAsSeen && look && areCreated(look, locationId, said)))
      return { accountId, invitations, hasChanged };
    // Another worker may have changed a ledger and found the totals already saying so, before these were written: only
    // who writes last can know, so he looks.
    const now = await latest(ports, locationId, [...said.keys()]);
    if (isSame(said, now)) return { accountId, invitations, hasChanged };
    said = now;
    seen = undefined;
  }
}

/**
 * Nobody wrote the totals since they were seen, and they do not name these months: only who has emptied such a ledger
 * again can have found them right, and he knew a newer version, for which the caller looks.
 */
function areCreated({ created }: FirstLook, locationId: string, months: Months): boolean {
  return [...months.keys()].every((period) => created.has(ledgerIdOf({ locationId, period })));
}

interface Following {
  readonly invitations: number;
  readonly hasWritten: boolean;
  /** The totals that were replaced are those of the first look. */
  readonly isAsSeen: boolean;
}

async function follow(
  ports: RefreshPorts,
  { accountId, locationId }: Pick<LocationTotals, "accountId" | "locationId">,
  months: Months,
  runId: string | undefined,
  seen: AccountView | undefined,
): Promise<Following> {
  let hasWritten = false;
  // What was seen before the ledgers were written can be replaced, but cannot say that there is nothing to write.
  let isAsSeen = seen !== undefined && !areCurrent(seen.get("totals", locationId)?.value, months);
  const attempt = async (): Promise<Following> => {
    const isTaken = isAsSeen;
    isAsSeen = false;
    const view = isTaken && seen ? seen : await ports.accounts.read(accountId, wantedOf(locationId));
    const before = view.get("totals", locationId);
    const known = before?.value ?? { accountId, locationId, periods: [] };
    const totals = areCurrent(before?.value, months) ? known : withPeriods(known, months);
    const due = await invitationsDue(ports, view, totals, runId);
    if (isTaken && invitationsIn(due.puts) > 0) return attempt(); // he may have enrolled meanwhile
    const puts: Put[] = [...due.puts];
    if (totals !== known) {
      hasWritten = true; // also when the answer is lost, and the next try finds the totals written
      puts.push({ kind: "totals", value: totals, ...(before && { replaces: before.version }) });
      puts.push(...factsPut(view, known, totals));
    }
    if (puts.length > 0) await ports.accounts.commit({ accountId, puts, events: due.events });
    for (const event of due.events) await kick(ports, event);
    const invitations = madeBy(runId, view, locationId) + invitationsIn(due.puts);
    return { invitations, hasWritten, isAsSeen: isTaken };
  };
  return optimistic(attempt);
}

function madeBy(runId: string | undefined, view: AccountView, locationId: string): number {
  if (runId === undefined) return 0;
  const ours = view.all("invitation").filter(({ value }) => value.locationId === locationId);
  return ours.filter(({ value }) => value.runId === runId).length;
}

function invitationsIn(puts: readonly Put[]): number {
  return puts.filter(({ kind }) => kind === "invitation").length;
}

/** The summaries as they are now. */
async function latest({ ledgers }: RefreshPorts, locationId: string, periods: readonly Period[]): Promise<Months> {
  const summaries = new Map<Period, LedgerSummary | undefined>();
  await inParallel(4, periods, async (period) => {
    summaries.set(period, (await ledgers.find(ledgerIdOf({ locationId, period })))?.summary);
  });
  return summaries;
}

function isSame(some: Months, others: Months): boolean {
  return [...some].every(([period, summary]) => summary?.digest === others.get(period)?.digest);
}

function factsPut(view: AccountView, before: LocationTotals, totals: LocationTotals): readonly Put[] {
  const stored = view.get("facts", totals.locationId);
  if (!stored) return [];
  const ours = new Set(before.periods.map(({ period }) => period));
  const migrated = stored.value.revenue.filter(({ period }) => !ours.has(period));
  const facts: Facts = { ...stored.value, revenue: revenueOf(totals, migrated) };
  return [{ kind: "facts", value: facts, replaces: stored.version }];
}

/** Months from before the first ledger are kept as they were migrated. */
function revenueOf({ periods }: LocationTotals, migrated: Facts["revenue"]): Facts["revenue"] {
  const oldest = periods[0]?.period ?? "9999-12";
  const earliest = addMonths(periods.at(-1)?.period ?? "1900-01", 1 - monthsOfRevenue);
  const ours = [...periods]
    .reverse()
    .flatMap(({ period, revenue }) => revenue.map(({ currency, base }) => ({ period, currency, micros: base })));
  return [...ours, ...migrated.filter(({ period }) => period < oldest)].filter(({ period }) => period >= earliest);
}
