/** One accepted row of the feed: what was sold, by whom, when and for how much, without personal data. */
import { type Day, isDay, type Period, periodOf } from "./calendar.ts";
import { type Currency, isCurrency, minorDigitsOf } from "./currency.ts";
import { dateColumns, type FeedField, feedColumns, keptColumns, moneyColumns, numberColumns } from "./feed-columns.ts";
import { isLocationId } from "./location.ts";
import { type Micros, parseMicros } from "./micros.ts";
import { sha256Text } from "./sha256.ts";

export type FeedRow = Readonly<Partial<Record<FeedField, string>>>;

export interface FeedLine {
  readonly scopeId: string;
  /** SHA-256 over the scope and the canonical values of all known columns. */
  readonly hash: string;
  readonly sellerId: string;
  /** The reseller that sold through the seller; absent in a direct sale. */
  readonly resellerId?: string;
  readonly date: Day;
  readonly currency: Currency;
  /** Before tax. */
  readonly base: Micros;
  /** The columns that have a value, canonical, personal ones left out. */
  readonly fields: FeedRow;
}

export type RowFault =
  | "bad_location"
  | "bad_number"
  | "bad_date"
  | "bad_currency"
  | "too_many_decimals"
  | "missing_value"
  | "too_long"
  | "wrong_column_count"
  | "unreadable";

export interface RejectedRow {
  readonly column: FeedField | "";
  readonly code: RowFault;
}

/** Keeps a stored line far below the size that a document may have. */
const longestValue = 1_000;

/** Reads a row, or says which column is wrong. Never rounds, guesses or repairs. */
export function feedLineOf(scopeId: string, row: FeedRow): FeedLine | RejectedRow {
  const fields: Partial<Record<FeedField, string>> = {};
  const values: string[] = [];
  for (const { column, canonical, isKept } of columnReaders) {
    const text = row[column]?.trim() ?? "";
    if (text.length > longestValue) return { column, code: "too_long" };
    const value = text === "" ? text : canonical(text);
    if (typeof value !== "string") return { column, code: value.fault };
    values.push(value);
    if (isKept && value !== "") fields[column] = value;
  }
  return lineOf(scopeId, fields, values);
}

export function isRejected(line: FeedLine | RejectedRow): line is RejectedRow {
  return "code" in line;
}

export function periodOfLine(line: FeedLine): Period {
  return periodOf(line.date);
}

/** How a line holds a value of the column: trimmed, numbers and dates in one form; undefined where it would be refused. */
export function canonicalValue(column: FeedField, text: string): string | undefined {
  const trimmed = text.trim();
  const value = canonicalOf.get(column)?.(trimmed) ?? trimmed;
  return typeof value === "string" ? value : undefined;
}

/** `values` are those of all columns, in their order; an absent one is empty. */
function lineOf(scopeId: string, fields: FeedRow, values: readonly string[]): FeedLine | RejectedRow {
  const { MpnId: sellerId, Currency: currency, Subtotal: subtotal } = fields;
  const date = fields.ChargeStartDate ?? fields.OrderDate;
  if (sellerId === undefined) return { column: "MpnId", code: "missing_value" };
  if (!isLocationId(sellerId)) return { column: "MpnId", code: "bad_location" };
  if (date === undefined) return { column: "ChargeStartDate", code: "missing_value" };
  if (currency === undefined) return { column: "Currency", code: "missing_value" };
  if (!isCurrency(currency)) return { column: "Currency", code: "bad_currency" };
  if (subtotal === undefined) return { column: "Subtotal", code: "missing_value" };

  const tooFine = moneyColumns.find((column) => isTooFine(fields[column], currency));
  if (tooFine) return { column: tooFine, code: "too_many_decimals" };
  const base = parseMicros(subtotal);
  if (base === undefined) return { column: "Subtotal", code: "bad_number" };

  const resellerId = resellerOf(fields.ResellerMpnId);
  if (resellerId !== undefined && !isLocationId(resellerId)) return { column: "ResellerMpnId", code: "bad_location" };
  return {
    scopeId,
    hash: sha256Text(scopeId, ...values),
    sellerId,
    ...(resellerId !== undefined && { resellerId }),
    date,
    currency,
    base,
    fields,
  };
}

/** A location id of 0 means none, as an empty one does. */
function resellerOf(text: string | undefined): string | undefined {
  return text === undefined || /^0+$/.test(text) ? undefined : text;
}

type Canonical = (text: string) => string | { readonly fault: RowFault };

const canonicalOf: ReadonlyMap<FeedField, Canonical> = new Map([
  ...dateColumns.map((column) => [column, canonicalDate] as const),
  ...[...numberColumns, ...moneyColumns].map((column) => [column, canonicalNumber] as const),
]);

const columnReaders = feedColumns.map((column) => ({
  column,
  canonical: canonicalOf.get(column) ?? ((text: string) => text),
  isKept: keptColumns.some((kept) => kept === column),
}));

const plainNumber = /^(-?)(\d{1,18})(?:\.(\d{1,30}))?$/;

/** `007.50` and `7.5` are one number; anything that is not plain digits is none. */
function canonicalNumber(text: string): string | { readonly fault: RowFault } {
  const match = plainNumber.exec(text);
  if (!match) return { fault: "bad_number" };
  const whole = (match[2] ?? "").replace(/^0+(?=\d)/, "");
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  const magnitude = fraction === "" ? whole : `${whole}.${fraction}`;
  return match[1] === "-" && magnitude !== "0" ? `-${magnitude}` : magnitude;
}

const usDate = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[T ].*)?$/;
const isoDate = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/;

/** The date part as written, whatever time follows it. */
function canonicalDate(text: string): string | { readonly fault: RowFault } {
  const us = usDate.exec(text);
  const day = us ? `${us[3]}-${us[1]?.padStart(2, "0")}-${us[2]?.padStart(2, "0")}` : isoDate.exec(text)?.[1];
  return day !== undefined && isDay(day) ? day : { fault: "bad_date" };
}

/** More than six decimals, or any in a currency that has none. */
function isTooFine(value: string | undefined, currency: Currency): boolean {
  const decimals = value?.split(".")[1]?.length ?? 0;
  return decimals > (minorDigitsOf(currency) === 0 ? 0 : 6);
}
