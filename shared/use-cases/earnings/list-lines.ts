/** Lines of one location or of many, newest first in each: one query a page for the lines, one for all else. */
import type { Period } from "../../domain/calendar.ts";
import { type EarningStatus, statusesOf } from "../../domain/earning-status.ts";
import { type JudgedLine, ledgerIdOf } from "../../domain/ledger.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { LedgerStore, LineList } from "../../ports/ledger-store.ts";

/** A line with what is known of its month. */
export interface LinePlaced {
  readonly locationId: string;
  readonly period: Period;
  readonly line: JudgedLine;
  readonly statusOf: (programId: string) => EarningStatus;
}

/** Where a page begins: in a location's month, after a line, and past some of the next line's rows. */
export interface LinePosition {
  readonly locationId: string;
  readonly period: Period;
  readonly after?: { readonly date: string; readonly id: string };
  readonly skip: number;
}

export interface LineQuery<Row> {
  readonly accountId: string;
  /** In order. */
  readonly locationIds: readonly string[];
  readonly period?: Period;
  /** A page may show fewer, and even none, and yet have a next one. */
  readonly limit: number;
  readonly place?: LinePosition;
  readonly of: LineList;
  /** What is shown of a line: none, one or several rows. */
  readonly rowsOf: (placed: LinePlaced) => readonly Row[];
}

export interface ListedRows<Row> {
  readonly rows: readonly Row[];
  readonly next?: LinePosition;
}

export interface ListPorts {
  readonly accounts: AccountStore;
  readonly ledgers: LedgerStore;
}

type Range = Pick<LineQuery<never>, "locationIds" | "period">;

/** Undefined for a location that was not looked at. */
type Months = (locationId: string) => readonly Period[] | undefined;

export async function listLines<Row>(ports: ListPorts, query: LineQuery<Row>): Promise<ListedRows<Row>> {
  const { months, statusOf } = await readMonths(ports, query);
  const place = query.place ?? firstPlace(query, months, query.locationIds);
  if (!place) return { rows: [] };
  const { locationId, period, after, skip } = place;
  const { lines } = await ports.ledgers.page(ledgerIdOf(place), query.of, query.limit, after);
  const rowsOf = (line: JudgedLine) =>
    query.rowsOf({ locationId, period, line, statusOf: (programId) => statusOf(locationId, period, programId) });
  const all = lines.flatMap(rowsOf);
  const rows = all.slice(skip, skip + query.limit);
  const isMore = all.length > skip + rows.length || lines.length === query.limit;
  const next = isMore ? placeAfter(ports, place, lines, rows.length, rowsOf) : nextPlace(query, months, place);
  return { rows, ...(next && { next }) };
}

/** How many locations a page looks at; the next one goes on. */
const locationsAhead = 20;

/** Which months the locations have, and how far those are: one query for the locations of a page. */
async function readMonths(
  { accounts }: ListPorts,
  { accountId, locationIds, place }: Pick<LineQuery<never>, "accountId" | "locationIds" | "place">,
) {
  const wanted = locationIds.filter((id) => place === undefined || id >= place.locationId).slice(0, locationsAhead);
  const view = await accounts.read(
    accountId,
    wanted.flatMap((id) => [{ kind: "totals", id } as const, { kind: "closes", id } as const]),
  );
  const statuses = new Map(
    wanted.map((id) => [id, statusesOf(view.get("totals", id)?.value, view.get("closes", id)?.value)]),
  );
  const months: Months = (id) =>
    wanted.includes(id) ? (view.get("totals", id)?.value.periods ?? []).map(({ period }) => period) : undefined;
  return {
    months,
    statusOf: (id: string, period: Period, programId: string) => statuses.get(id)?.(period, programId) ?? "unprocessed",
  };
}

/** The newest month of the first location that has one; a location that was not looked at is left to the next page. */
function firstPlace({ period }: Range, months: Months, locationIds: readonly string[]): LinePosition | undefined {
  for (const locationId of locationIds) {
    const known = months(locationId);
    if (known === undefined) return { locationId, period: period ?? afterAll, skip: 0 };
    const newest = known.filter((month) => period === undefined || month === period).at(-1);
    if (newest !== undefined) return { locationId, period: newest, skip: 0 };
  }
  return undefined;
}

/** Later than every month. */
const afterAll: Period = "9999-12";

/** The month before in the same location, else the newest of the next one that has any. */
function nextPlace(range: Range, months: Months, { locationId, period }: LinePosition): LinePosition | undefined {
  const earlier = months(locationId)
    ?.filter((month) => month < period)
    .at(-1);
  if (range.period === undefined && earlier !== undefined) return { locationId, period: earlier, skip: 0 };
  return firstPlace(
    range,
    months,
    range.locationIds.filter((id) => id > locationId),
  );
}

/** After the last line that was shown whole; of the line that was cut, so much has been shown. */
function placeAfter(
  { ledgers }: ListPorts,
  { locationId, period, after, skip }: LinePosition,
  lines: readonly JudgedLine[],
  shown: number,
  rowsOf: (line: JudgedLine) => readonly unknown[],
): LinePosition {
  let left = skip + shown;
  let last = after;
  for (const line of lines) {
    const count = rowsOf(line).length;
    if (left < count) break;
    left -= count;
    last = { date: line.line.date, id: ledgers.identify(line).id };
  }
  return { locationId, period, ...(last && { after: last }), skip: left };
}
