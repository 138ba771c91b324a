import { expect, test } from "@jest/globals";
import { scopeOfExport } from "./billing-export.ts";

test.each([
  ["current", "2026-11-15", "2026-11"],
  ["last", "2026-11-15", "2026-10"],
  ["last", "2027-01-01", "2026-12"],
] as const)("what is unbilled of the %s month on %s is the scope of %s", (period, today, billingPeriod) => {
  expect(scopeOfExport({ kind: "unbilled", currency: "EUR", period }, today)).toEqual({
    scopeId: `unbilled-EUR-${billingPeriod}`,
    billingPeriod,
    supersedes: [],
  });
});

test("an invoice is a scope of its own month, whatever the day, and takes the place of what was unbilled", () => {
  const invoice = { kind: "billed", invoiceId: "G016907411", currency: "EUR", billingPeriod: "2026-10" } as const;

  expect(scopeOfExport(invoice, "2027-05-01")).toEqual({
    scopeId: "invoice-G016907411",
    billingPeriod: "2026-10",
    supersedes: ["unbilled-EUR-2026-10"],
  });
});
