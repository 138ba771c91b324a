import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLine, aRow } from "../../tests/fakes/a-line.ts";
import { type FeedField, feedColumns } from "./feed-columns.ts";
import { type FeedRow, feedLineOf, periodOfLine } from "./feed-line.ts";

describe("a line of the feed", () => {
  test("is what the row says, without personal data", () => {
    const line = aLine({ ResellerMpnId: "4200001", ProductName: " Cloud Suite " });

    expect(line).toMatchObject({
      scopeId: "scope-1",
      sellerId: "4100001",
      resellerId: "4200001",
      date: "2026-10-05",
      currency: "USD",
      base: 100_000_000n,
    });
    expect(line.fields.ProductName).toBe("Cloud Suite");
    expect(line.fields).not.toHaveProperty("CustomerName");
    expect(line.fields).not.toHaveProperty("CustomerDomainName");
  });

  test.each(["", "0", "0000000", "  "])("is a direct sale when the reseller is %j", (ResellerMpnId) => {
    expect(aLine({ ResellerMpnId })).not.toHaveProperty("resellerId");
  });

  test("takes the order's date where the charge has none", () => {
    expect(aLine({ ChargeStartDate: "" }).date).toBe("2026-09-30");
    expect(periodOfLine(aLine({ ChargeStartDate: "" }))).toBe("2026-09");
  });

  test.each(["10/5/2026", "10/05/2026", "10/5/2026 11:59:59 PM", "2026-10-05T23:30:00-08:00", "2026-10-05 00:00"])(
    "reads the day of %s as it is written",
    (ChargeStartDate) => {
      expect(aLine({ ChargeStartDate }).date).toBe("2026-10-05");
    },
  );

  test.each<[FeedRow, FeedField, string]>([
    [{ MpnId: "" }, "MpnId", "missing_value"],
    [{ MpnId: "41000011" }, "MpnId", "bad_location"],
    [{ MpnId: "0" }, "MpnId", "bad_location"],
    [{ ResellerMpnId: "42" }, "ResellerMpnId", "bad_location"],
    [{ ChargeStartDate: "", OrderDate: "" }, "ChargeStartDate", "missing_value"],
    [{ ChargeStartDate: "2026-02-29" }, "ChargeStartDate", "bad_date"],
    [{ ChargeStartDate: "13/1/2026" }, "ChargeStartDate", "bad_date"],
    [{ ChargeStartDate: "46000" }, "ChargeStartDate", "bad_date"],
    [{ OrderDate: "soon" }, "OrderDate", "bad_date"],
    [{ Currency: "" }, "Currency", "missing_value"],
    [{ Currency: "usd" }, "Currency", "bad_currency"],
    [{ Currency: "XXX" }, "Currency", "bad_currency"],
    [{ Currency: "constructor" }, "Currency", "bad_currency"],
    [{ Subtotal: "" }, "Subtotal", "missing_value"],
    [{ Subtotal: "1,000.00" }, "Subtotal", "bad_number"],
    [{ Subtotal: "1e3" }, "Subtotal", "bad_number"],
    [{ Subtotal: "=1+1" }, "Subtotal", "bad_number"],
    [{ Subtotal: "NaN" }, "Subtotal", "bad_number"],
    [{ Subtotal: "１２" }, "Subtotal", "bad_number"],
    [{ Subtotal: "9".repeat(19) }, "Subtotal", "bad_number"],
    [{ Quantity: "2x" }, "Quantity", "bad_number"],
    [{ Subtotal: "1.0000001" }, "Subtotal", "too_many_decimals"],
    [{ TaxTotal: "0.1234567" }, "TaxTotal", "too_many_decimals"],
    [{ Subtotal: "100.5", Currency: "KRW" }, "Subtotal", "too_many_decimals"],
    [{ Subtotal: "100", Total: "100.5", Currency: "JPY" }, "Total", "too_many_decimals"],
    [{ ProductName: "x".repeat(1_001) }, "ProductName", "too_long"],
  ])("refuses %j", (columns, column, code) => {
    expect(feedLineOf("scope-1", aRow(columns))).toEqual({ column, code });
  });

  test.each([
    ["100.00", "KRW", 100_000_000n],
    ["-0.000001", "USD", -1n],
    ["999999999999999999", "USD", 999_999_999_999_999_999_000_000n],
    ["1.000000000", "USD", 1_000_000n],
  ] as const)("reads %s %s exactly", (Subtotal, Currency, base) => {
    expect(aLine({ Subtotal, Currency }).base).toBe(base);
  });

  test("keeps a formula as the text that it is", () => {
    expect(aLine({ ProductName: '=HYPERLINK("http://x")' }).fields.ProductName).toBe('=HYPERLINK("http://x")');
  });
});

describe("a line's hash", () => {
  const same: readonly [FeedRow, FeedRow][] = [
    [{ Subtotal: "100.00" }, { Subtotal: "0100" }],
    [{ Subtotal: "-0.0" }, { Subtotal: "0" }],
    [{ ChargeStartDate: "10/5/2026 3:00" }, { ChargeStartDate: "2026-10-05" }],
    [{ UnitPrice: "7.5" }, { UnitPrice: "007.50" }],
    [{ ProductName: " Suite" }, { ProductName: "Suite" }],
    [{ PublisherId: "" }, {}],
  ];

  test.each(same)("is the same for %j and %j", (a, b) => {
    expect(aLine(a).hash).toBe(aLine(b).hash);
  });

  test("changes with every column, the personal ones included", () => {
    const value = (column: FeedField) => {
      if (/Date$/.test(column)) return "2026-10-09";
      if (/Price|Quantity|total|Rate/i.test(column)) return "42";
      if (column === "MpnId" || column === "ResellerMpnId") return "4999999";
      return column === "Currency" ? "EUR" : "another value";
    };
    const hashes = feedColumns.map((column) => aLine({ [column]: value(column) }).hash);

    expect(new Set([aLine().hash, ...hashes]).size).toBe(feedColumns.length + 1);
  });

  test("differs between scopes", () => {
    expect(aLine({}, "scope-1").hash).not.toBe(aLine({}, "scope-2").hash);
  });

  test("never takes one distribution of text over columns for another", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\u001f"), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        fc.pre(a.trim() !== b.trim());
        expect(aLine({ SkuName: a, ProductName: b }).hash).not.toBe(aLine({ SkuName: b, ProductName: a }).hash);
        expect(aLine({ SkuName: `${a}\u001f${b}` }).hash).not.toBe(aLine({ SkuName: a, ProductName: b }).hash);
      }),
    );
  });
});
