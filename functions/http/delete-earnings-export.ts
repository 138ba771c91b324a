/** DELETE /v1.0/payouts/transactionhistory/{requestId}: take away a file of earnings that you asked for. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { ExportId } from "../../shared/http/payout-export-view.ts";
import { noContent } from "../../shared/http/result.ts";
import { deleteExport } from "../../shared/use-cases/exports/delete-export.ts";
import { endpoint, serve } from "./serve.ts";

export const deleteEarningsExport = endpoint({
  name: "delete-earnings-export",
  method: "DELETE",
  route: "v1.0/payouts/transactionhistory/{requestId}",
  summary: "Delete a file of earnings that you asked for",
  description: "Links to it end with it. One that is still being made is made no further.",
  allow: inOwnAccount("earnings.export"),
  params: z.object({ requestId: ExportId }),
  responses: { 204: z.undefined() },
  refusals: ["busy", "export_not_found"],
  handle: async ({ params: { requestId: id }, caller, accountId }, services) => {
    await deleteExport(services, { accountId, id, kind: "transactionhistory", requestedBy: caller.userId });
    return noContent();
  },
});

serve(deleteEarningsExport);
