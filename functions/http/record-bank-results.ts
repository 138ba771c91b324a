/**
 * POST /api/v1/payout-runs/{runId}/bank-results: what the bank says of a run's payments, at most 500 at a time.
 *
 * 200 with what became of each: applied, repeated, or refused with its reason. The same once more changes nothing.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { bankResultsCsv } from "../../shared/http/bank-results-csv.ts";
import { BankResultInput, PayoutRunId, SettledView, settledView } from "../../shared/http/payout-run-view.ts";
import { ok } from "../../shared/http/result.ts";
import { settlePayments } from "../../shared/use-cases/payouts/settle-payments.ts";
import { endpoint, serve } from "./serve.ts";

export const recordBankResults = endpoint({
  name: "record-bank-results",
  method: "POST",
  route: "api/v1/payout-runs/{payoutRunId}/bank-results",
  summary: "Record what the bank says of payments",
  description: "A payment whose outcome is not known stays on its way; it is never sent again under another reference.",
  allow: operator("payments.settle"),
  params: z.object({ payoutRunId: PayoutRunId }),
  body: z.strictObject({ results: z.array(BankResultInput).min(1).max(500) }),
  responses: { 200: z.strictObject({ value: z.array(SettledView) }) },
  csv: bankResultsCsv,
  refusals: ["bank_results_invalid", "busy", "payout_run_not_found"],
  maxBodyBytes: 512 * 1024,
  handle: async ({ params: { payoutRunId }, body: { results }, caller }, services) => {
    const said = results.map(({ amount, reason, ...result }) => ({
      ...result,
      ...amount,
      ...(reason !== undefined && { reason }),
    }));
    const settled = await settlePayments(services, payoutRunId, said, caller.userId);
    return ok({ value: settled.map(settledView) });
  },
});

serve(recordBankResults);
