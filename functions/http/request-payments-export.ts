/**
 * POST /v1.0/payouts/payments: have a file of payments made.
 *
 * 202 at once; the file is ready when `GET …/{requestId}` says Completed. 400 `filter_malformed` names the character.
 */
import { inOwnAccount } from "../../shared/http/allow.ts";
import { ExportAnswer, exportAnswer, exportQuery } from "../../shared/http/payout-export-view.ts";
import { accepted, repeated } from "../../shared/http/result.ts";
import { wantedExport } from "../../shared/http/wanted-export.ts";
import { requestExport } from "../../shared/use-cases/exports/request-export.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const requestPaymentsExport = endpoint({
  name: "request-payments-export",
  method: "POST",
  route: "v1.0/payouts/payments",
  summary: "Ask for a file of payments",
  description:
    "Unfiltered, three years. The file is kept for two weeks, and only whoever asked for it gets to see it. Text that a " +
    "spreadsheet would run begins with an apostrophe.",
  allow: inOwnAccount("earnings.export"),
  query: exportQuery("payments"),
  responses: { 202: ExportAnswer },
  refusals: ["busy", "filter_malformed", "idempotency_key_reused", "limit_reached", "setup_incomplete"],
  idempotent: true,
  handle: async ({ query, caller, accountId, once }, services) => {
    const now = services.clock.now();
    await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const outcome = await requestExport(services, {
      accountId,
      ...wantedExport("payments", query, caller, now),
      ...(once && { once }),
      shown: (exported) => exportAnswer(exported),
    });
    return outcome.isRepeat ? repeated(outcome.answer) : accepted(exportAnswer(outcome.value));
  },
});

serve(requestPaymentsExport);
