/** What a bank says of payments as a CSV file: the list that it was sent, with an outcome beside each payment. */
import { csvTable } from "./csv-table.ts";
import type { CsvBody } from "./declaration.ts";

const columns = ["reference", "outcome", "amount", "currency", "reason"] as const;
type Column = (typeof columns)[number];

const known: ReadonlySet<string> = new Set(columns);

export const bankResultsCsv: CsvBody = {
  read: (bytes) => ({ results: rowsOf(bytes) }),
  description:
    "UTF-8 with commas and a header: reference, outcome (sent, failed, rejected, reversed), amount, currency and, if you " +
    "like, reason, in any order. Other columns are ignored, so that the list of the run can be sent back with an outcome.",
  example: "reference,amount,currency,outcome,reason\nP0123456789ABCDEF01234567,250.12,USD,failed,AC04\n",
};

function rowsOf(bytes: Uint8Array) {
  const rows = csvTable<Column>(bytes, {
    columns,
    needed: ["reference", "outcome", "amount", "currency"],
    columnOf,
    mostRecords: 502,
    refusal: "bank_results_invalid",
  });
  return rows.map(({ cells: { reference, outcome, amount, currency, reason } }) => ({
    reference: reference.trim(),
    outcome: outcome.trim().toLowerCase(),
    amount: { amount: amount.trim(), currency: currency.trim().toUpperCase() },
    ...(reason.trim() !== "" && { reason: reason.trim() }),
  }));
}

function columnOf(name: string): Column | undefined {
  const folded = name.trim().toLowerCase();
  return known.has(folded) ? (folded as Column) : undefined;
}
