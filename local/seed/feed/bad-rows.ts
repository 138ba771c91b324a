/** The ways in which a row of the feed is wrong, in turn. */
import { at } from "../random.ts";
import { styledDay } from "./date-style.ts";
import type { FeedRow } from "./feed-row.ts";
import type { FeedScope } from "./feed-scope.ts";

export const badRowKinds = [
  "thousandsSeparator",
  "noSuchDay",
  "unknownCurrency",
  "seventhDecimal",
  "fractionOfWon",
] as const;
export type BadRowKind = (typeof badRowKinds)[number];

const spoil: Readonly<Record<BadRowKind, (row: FeedRow, scope: FeedScope) => FeedRow>> = {
  thousandsSeparator: (row) => ({ ...row, Subtotal: "1,234.50" }),
  noSuchDay: (row, scope) => ({ ...row, ChargeStartDate: styledDay("2026-02-29", scope.dates) }),
  unknownCurrency: (row) => ({ ...row, Currency: "ZZZ" }),
  seventhDecimal: (row) => ({ ...row, Currency: "USD", Subtotal: "19.1234567" }),
  fractionOfWon: (row) => ({ ...row, Currency: "KRW", Subtotal: "15400.50" }),
};

export function spoiled(row: FeedRow, scope: FeedScope, number: number): FeedRow {
  return spoil[at(badRowKinds, number % badRowKinds.length)](row, scope);
}
