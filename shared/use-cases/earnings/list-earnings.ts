/** A location's earnings, newest first: one query a page, month by month. */
import type { Period } from "../../domain/calendar.ts";
import type { Earning } from "../../domain/earn.ts";
import { earningsOf, type JudgedLine, ledgerIdOf } from "../../domain/ledger.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { LedgerStore } from "../../ports/ledger-store.ts";

export interface ListedEarning {
  readonly period: Period;
  readonly line: JudgedLine;
  readonly earning: Earning;
}

/** Where a page begins: in a month, after a line, and past some of the next line's earnings. */
export interface EarningPlace {
  readonly period: Period;
  readonly after?: { readonly date: string; readonly id: string };
  readonly skip: number;
}

export interface EarningQuery {
  readonly accountId: string;
  readonly locationId: string;
  readonly period?: Period;
  /** A page may show fewer, and even none, and yet have a next one. */
  readonly limit: number;
  readonly place?: EarningPlace;
  /** Whether the caller's grants reach an earning. */
  readonly isVisible: (earning: Earning) => boolean;
}

export interface EarningList {
  readonly earnings: readonly ListedEarning[];
  readonly next?: EarningPlace;
}

interface Ports {
  readonly accounts: AccountStore;
  readonly ledgers: LedgerStore;
}

/** Without a month, the first page and each that ends a month read the location's months too. */
export async function listEarnings(ports: Ports, query: EarningQuery): Promise<EarningList> {
  const place = query.place ?? (await firstPlace(ports, query));
  if (!place) return { earnings: [] };
  const ledgerId = ledgerIdOf({ locationId: query.locationId, period: place.period });
  const { lines } = await ports.ledgers.earned(ledgerId, query.limit, place.after);
  const shownOf = (line: JudgedLine) => earningsOf(line).filter(query.isVisible);
  const all = lines.flatMap((line) => shownOf(line).map((earning) => ({ period: place.period, line, earning })));
  const earnings = all.slice(place.skip, place.skip + query.limit);
  const isMore = all.length > place.skip + earnings.length || lines.length === query.limit;
  const next = isMore ? placeAfter(ports, place, lines, earnings, shownOf) : await nextMonth(ports, query, place);
  return { earnings, ...(next && { next }) };
}

async function firstPlace(ports: Ports, query: EarningQuery): Promise<EarningPlace | undefined> {
  const period = query.period ?? (await monthsOf(ports, query)).at(-1);
  return period === undefined ? undefined : { period, skip: 0 };
}

async function nextMonth(ports: Ports, query: EarningQuery, { period }: EarningPlace) {
  if (query.period !== undefined) return undefined;
  const earlier = (await monthsOf(ports, query)).filter((month) => month < period).at(-1);
  return earlier === undefined ? undefined : { period: earlier, skip: 0 };
}

async function monthsOf({ accounts }: Ports, { accountId, locationId }: EarningQuery): Promise<readonly Period[]> {
  const view = await accounts.read(accountId, [{ kind: "totals", id: locationId }]);
  return (view.get("totals", locationId)?.value.periods ?? []).map(({ period }) => period);
}

/** After the last line that was shown whole; of the line that was cut, so much has been shown. */
function placeAfter(
  { ledgers }: Ports,
  { period, after, skip }: EarningPlace,
  lines: readonly JudgedLine[],
  shown: readonly ListedEarning[],
  shownOf: (line: JudgedLine) => readonly Earning[],
): EarningPlace {
  let left = skip + shown.length;
  let last = after;
  for (const line of lines) {
    const count = shownOf(line).length;
    if (left < count) break;
    left -= count;
    last = { date: line.line.date, id: ledgers.identify(line).id };
  }
  return { period, ...(last && { after: last }), skip: left };
}
