/** The sample feed: exact, of every kind, and the same each time. */
import { describe, expect, test } from "@jest/globals";
import { isDay } from "../../shared/domain/calendar.ts";
import { feedColumns } from "../../shared/domain/feed-columns.ts";
import { feedLineOf, isRejected } from "../../shared/domain/feed-line.ts";
import { parseMicros } from "../../shared/domain/micros.ts";
import { judgeOf, partnerTypesOf } from "../../shared/domain/outcome.ts";
import { featuredCustomers } from "./feed/featured-sales.ts";
import type { FeedRow } from "./feed/feed-row.ts";
import { type FeedScope, feedScopes } from "./feed/feed-scope.ts";
import { type FeedOptions, scopeRows } from "./feed-rows.ts";
import { sampleLocation } from "./partners/sample-locations.ts";
import { sampleData } from "./sample-data.ts";
import { sampleFeed } from "./sample-feed.ts";

const options = { businessDay: "2026-11-15", seed: 20261115 };
const data = sampleData(options);
const feed = sampleFeed(options);
const rows = rowsIn(feed);
const lines = rows.flatMap(({ scope, row }) => {
  const line = feedLineOf(scope.scopeId, row);
  return isRejected(line) ? [] : [{ scope, row, line }];
});

function rowsIn(from: FeedOptions): readonly { readonly scope: FeedScope; readonly row: FeedRow }[] {
  return feedScopes(from.businessDay).flatMap((scope) => [...scopeRows(from, scope)].map((row) => ({ scope, row })));
}

const countOf = (holds: (row: FeedRow) => boolean) => rows.filter(({ row }) => holds(row)).length;
const soldTo = (customer: string) => lines.filter(({ row }) => row.CustomerName === customer);

function outcomesOf({ line }: (typeof lines)[number], locationId: string) {
  const location = data.locations.find((each) => each.locationId === locationId);
  const enrollments = data.enrollments.filter((each) => each.locationId === locationId);
  const judge = judgeOf({ location, catalogue: data.catalogue, enrollments }, line.date.slice(0, 7));
  return partnerTypesOf(line, locationId).map((type) => judge(line, type));
}

describe("the sample feed", () => {
  test("is the same for the same seed, and other for another", () => {
    expect(rowsIn(sampleFeed(options))).toEqual(rows);
    expect(rowsIn(sampleFeed({ ...options, seed: 2 }))).not.toEqual(rows);
  });

  test("has at least 3,000 rows in every column, and at least a hundred of each kind", () => {
    expect(rows.length).toBeGreaterThanOrEqual(3_000);
    expect(new Set(rows.map(({ row }) => Object.keys(row).length))).toEqual(new Set([feedColumns.length]));
    for (const type of ["New", "Renew", "AddQuantity", "RemoveQuantity", "Cancel"]) {
      expect([type, countOf(({ ChargeType }) => ChargeType === type) >= 100]).toEqual([type, true]);
    }
    for (const currency of ["USD", "EUR", "KRW"]) {
      expect([currency, countOf(({ Currency }) => Currency === currency) >= 100]).toEqual([currency, true]);
    }
    expect(countOf((row) => row.MeterDescription !== "" && /\.\d{6}$/.test(row.Subtotal))).toBeGreaterThan(100);
  });

  test("multiplies quantity by price, and adds tax, without rounding", () => {
    const inexact = lines.filter(({ row }) => {
      const [quantity, price, subtotal, tax, total] = (
        ["BillableQuantity", "EffectiveUnitPrice", "Subtotal", "TaxTotal", "Total"] as const
      ).map((column) => parseMicros(row[column])!);
      return subtotal! * 1_000_000n !== quantity! * price! || total! !== subtotal! + tax!;
    });

    expect(inexact).toEqual([]);
  });

  test("takes back what is removed or cancelled, and writes no fraction of a won", () => {
    const wrongSign = lines.filter(({ row }) => {
      const isTakenBack = row.ChargeType === "Cancel" || row.ChargeType === "RemoveQuantity";
      return row.Subtotal.startsWith("-") !== isTakenBack;
    });
    const won = lines.filter(({ row }) => row.Currency === "KRW");

    expect(wrongSign).toEqual([]);
    expect(won.filter(({ row }) => `${row.Subtotal}${row.TaxTotal}${row.Total}`.includes("."))).toEqual([]);
  });

  test("dates every line within its scope and not after the business day", () => {
    const outside = lines.filter(
      ({ line: { date }, scope }) => !isDay(date) || date < scope.firstDay || date > scope.lastDay,
    );

    expect(outside).toEqual([]);
    expect(feedScopes(options.businessDay).map(({ scopeId }) => scopeId)).toEqual([
      "invoice-202608",
      "invoice-202609",
      "invoice-202610",
      "unbilled-202611",
    ]);
  });

  test("has exactly twelve bad rows, of every kind", () => {
    const faults = rows.flatMap(({ scope, row }) => {
      const line = feedLineOf(scope.scopeId, row);
      return isRejected(line) ? [`${line.column} ${line.code}`] : [];
    });

    expect(faults.length).toBe(12);
    expect(new Set(faults)).toEqual(
      new Set([
        "Subtotal bad_number",
        "ChargeStartDate bad_date",
        "Currency bad_currency",
        "Subtotal too_many_decimals",
      ]),
    );
    expect(countOf(({ Subtotal }) => Subtotal === "15400.50")).toBe(2);
    expect(countOf(({ Subtotal }) => Subtotal === "19.1234567")).toBe(2);
  });

  test("leads to every outcome that its partners can have", () => {
    const reasons = lines.flatMap((line) =>
      [line.line.sellerId, line.line.resellerId ?? ""].flatMap((id) =>
        outcomesOf(line, id).map(({ reason = "earned" }) => reason),
      ),
    );

    expect(new Set(reasons)).toEqual(
      new Set([
        "earned",
        "unknown_location",
        "no_program_for_type",
        "not_enrolled",
        "before_earnings_start",
        "after_enrollment_end",
        "no_lever_matched",
        "zero_amount",
      ]),
    );
    expect(reasons.filter((reason) => reason === "unknown_location").length).toBe(25);
  });

  test.each([
    [
      "50 × USD 22.00",
      featuredCustomers.workedExample,
      sampleLocation.enrolledDirect,
      [41_250_000n, 24_750_000n, 16_500_000n],
    ],
    [
      "50 × KRW 25,000",
      featuredCustomers.koreanExample,
      sampleLocation.koreanReseller,
      [46_875_000_000n, 28_125_000_000n, 18_750_000_000n],
    ],
  ])("earns 375 basis points of %s, 60 to 40", (_label, customer, locationId, amounts) => {
    const [example] = soldTo(customer);
    const [outcome] = outcomesOf(example!, locationId);

    expect(outcome!.earnings.map(({ rateBps, earning, rebate, coop }) => [rateBps, earning, rebate, coop])).toEqual([
      [375, ...amounts],
    ]);
  });

  test("has two equal rows that are two sales", () => {
    const [one, other] = soldTo(featuredCustomers.equalSales);

    expect(one!.line.hash).toBe(other!.line.hash);
    expect(new Set(lines.map(({ line }) => line.hash)).size).toBe(lines.length - 1);
  });

  test("shows the first sale of a reseller that never sold, yesterday", () => {
    const sales = lines.filter(({ line }) => line.resellerId === sampleLocation.neverSold);

    expect(sales.map(({ line }) => line.date)).toEqual(["2026-11-14", "2026-11-15"]);
  });
});
