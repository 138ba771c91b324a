/**
 * POST /api/v1/transactions/bulk: import up to 500 sales without a file.
 *
 * 202 with the outcome of each row and the run that takes the good ones. 422 `feed_rejected` when none is good. Safe to
 * repeat: the Idempotency-Key header names the request; without it the same sales again are more sales.
 */
import { z } from "zod";
import { dayAt } from "../../shared/domain/calendar.ts";
import { operator } from "../../shared/http/allow.ts";
import { accepted } from "../../shared/http/result.ts";
import { feedRowOf, TransactionInput } from "../../shared/http/transaction-input.ts";
import { importTransactions as importAll } from "../../shared/use-cases/refresh/import-transactions.ts";
import { endpoint, serve } from "./serve.ts";

const RowOutcome = z.strictObject({
  row: z.int().meta({ description: "From 0, as they were sent." }),
  status: z.enum(["accepted", "rejected"]),
  column: z.string().optional(),
  code: z.string().optional(),
});

export const importTransactions = endpoint({
  name: "import-transactions",
  method: "POST",
  route: "api/v1/transactions/bulk",
  summary: "Import sales without a file",
  description:
    "The good rows become a scope of the feed; send an Idempotency-Key, so that a repeat imports nothing twice.",
  allow: operator("transactions.import"),
  body: z.strictObject({ transactions: z.array(TransactionInput).min(1).max(500) }),
  responses: { 202: z.strictObject({ scopeId: z.string(), runId: z.string(), rows: z.array(RowOutcome) }) },
  refusals: ["busy", "feed_rejected", "idempotency_key_reused"],
  idempotent: true,
  maxBodyBytes: 2_000_000,
  handle: async ({ body, caller, once }, services) => {
    const { scopeId, run, rejected } = await importAll(services, {
      rows: body.transactions.map(feedRowOf),
      businessDate: dayAt(services.clock.now(), "UTC"),
      by: caller.userId,
      ...(once && { once }),
    });
    const rows = rejected.map((fault, row) =>
      fault ? { row, status: "rejected" as const, ...fault } : { row, status: "accepted" as const },
    );
    return accepted({ scopeId, runId: run.runId, rows });
  },
});

serve(importTransactions);
