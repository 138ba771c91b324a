/** A sale as operators send it without a file: the columns of the feed, in the spelling of the API, all as text. */
import { z } from "zod";
import { type FeedField, feedColumns, neededColumns } from "../domain/feed-columns.ts";
import type { FeedRow } from "../domain/feed-line.ts";

/** `MpnId` is mpnId, `PCToBCExchangeRate` is pcToBCExchangeRate. */
const fieldNames = new Map(
  feedColumns.map((column) => [
    column.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z])/, (start) => start.toLowerCase()),
    column,
  ]),
);

const text = z.string().max(1_000);
const needed: readonly FeedField[] = neededColumns;

export const TransactionInput = z
  .strictObject(
    Object.fromEntries(
      [...fieldNames].map(([name, column]) => [name, needed.includes(column) ? text : text.optional()]),
    ) as Record<string, z.ZodType<string | undefined>>,
  )
  .meta({ id: "Transaction", description: "Amounts are decimal strings, dates YYYY-MM-DD or M/D/YYYY." });

export function feedRowOf(transaction: Readonly<Record<string, string | undefined>>): FeedRow {
  const entries = Object.entries(transaction).flatMap(([name, value]) => {
    const column = fieldNames.get(name);
    return column === undefined || value === undefined ? [] : [[column, value] as const];
  });
  return Object.fromEntries(entries);
}
