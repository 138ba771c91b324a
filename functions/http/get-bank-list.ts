/** GET /api/v1/payout-runs/{runId}/bank-list: the payments of an executed run as CSV, for a bank that takes no XML. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { csvType } from "../../shared/http/csv-file.ts";
import { PayoutRunId } from "../../shared/http/payout-run-view.ts";
import { byteOrderMark } from "../../shared/text/csv.ts";
import { bankFileColumns, bankFileCsv } from "../../shared/use-cases/payouts/bank-file.ts";
import { endpoint, serve } from "./serve.ts";

export const getBankList = endpoint({
  name: "get-bank-list",
  method: "GET",
  route: "api/v1/payout-runs/{payoutRunId}/bank-list",
  summary: "Save the payments of a payout run as CSV",
  description: "It holds whole account numbers: treat it as you would treat money.",
  allow: operator("payoutRuns.execute"),
  params: z.object({ payoutRunId: PayoutRunId }),
  produces: csvType,
  responses: { 200: z.string().meta({ examples: [`${bankFileColumns.join(",")}\r\n`] }) },
  refusals: ["payout_run_not_found", "payout_run_not_ready"],
  handle: async ({ params: { payoutRunId } }, services) => ({
    kind: "content",
    contentType: csvType,
    content: `${byteOrderMark}${await bankFileCsv(services, payoutRunId)}`,
    headers: { "Content-Disposition": `attachment; filename="${payoutRunId}.csv"` },
  }),
});

serve(getBankList);
