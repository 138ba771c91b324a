/** GET /v1.0/payouts/payments/{requestId}: how far a file of payments is, and the link to it. */
import { z } from "zod";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { ExportAnswer, ExportId, exportAnswer } from "../../shared/http/payout-export-view.ts";
import { ok } from "../../shared/http/result.ts";
import { findExport } from "../../shared/use-cases/exports/find-export.ts";
import { endpoint, serve } from "./serve.ts";

export const getPaymentsExport = endpoint({
  name: "get-payments-export",
  method: "GET",
  route: "v1.0/payouts/payments/{requestId}",
  summary: "Find a file of payments that you asked for",
  description: "Each answer has a fresh link.",
  allow: inOwnAccount("earnings.export"),
  params: z.object({ requestId: ExportId }),
  responses: { 200: ExportAnswer },
  refusals: ["export_not_found"],
  handle: async ({ params: { requestId: id }, caller, accountId }, services) => {
    const name = { accountId, id, kind: "payments", requestedBy: caller.userId } as const;
    const { value } = await findExport(services, name);
    const { publicUrl, signingKey, clock } = services;
    return ok(exportAnswer(value, { publicUrl, signingKey, now: clock.now() }));
  },
});

serve(getPaymentsExport);
