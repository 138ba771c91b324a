/** Rows and lines of the feed with sensible columns, made by the real reader of rows. */
import { type FeedLine, type FeedRow, feedLineOf, isRejected } from "../../shared/domain/feed-line.ts";

export const sellerId = "4100001";
export const resellerId = "4200001";

export function aRow(columns: FeedRow = {}): FeedRow {
  return {
    CustomerId: "c0000000-0000-4000-8000-000000000001",
    CustomerName: "Fabrikam",
    CustomerDomainName: "fabrikam.example",
    MpnId: sellerId,
    OrderDate: "2026-09-30",
    ChargeStartDate: "2026-10-05",
    ProductCategory: "OnlineServices",
    Subtotal: "100.00",
    Currency: "USD",
    ...columns,
  };
}

/** A direct sale of 100 USD on 2026-10-05. */
export function aLine(columns: FeedRow = {}, scopeId = "scope-1"): FeedLine {
  const line = feedLineOf(scopeId, aRow(columns));
  if (isRejected(line)) throw new Error(`The row is rejected: ${line.column} ${line.code}.`);
  return line;
}
