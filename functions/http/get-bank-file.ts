/**
 * GET /api/v1/payout-runs/{runId}/bank-file: the payments of an executed run for the bank.
 *
 * 200 with ISO 20022 pain.001.001.09, the same bytes each time. 409 `payout_run_not_ready` before it is completed.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PayoutRunId } from "../../shared/http/payout-run-view.ts";
import { bankFileXml } from "../../shared/use-cases/payouts/bank-file.ts";
import { endpoint, serve } from "./serve.ts";

export const getBankFile = endpoint({
  name: "get-bank-file",
  method: "GET",
  route: "api/v1/payout-runs/{payoutRunId}/bank-file",
  summary: "Save the bank file of a payout run",
  description: "It holds whole account numbers: treat it as you would treat money.",
  allow: operator("payoutRuns.execute"),
  params: z.object({ payoutRunId: PayoutRunId }),
  produces: "application/xml",
  responses: { 200: z.string().meta({ examples: ["<Document/>"] }) },
  refusals: ["payer_not_configured", "payout_run_not_found", "payout_run_not_ready"],
  handle: async ({ params: { payoutRunId } }, services) => ({
    kind: "content",
    contentType: "application/xml; charset=utf-8",
    content: await bankFileXml(services, payoutRunId, services.payer),
    headers: { "Content-Disposition": `attachment; filename="${payoutRunId}.xml"` },
  }),
});

serve(getBankFile);
