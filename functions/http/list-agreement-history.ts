/** GET /api/v1/agreements/{agreementId}/history: who changed an agreement, how and when, newest first. */
import { z } from "zod";
import { AgreementId } from "../../shared/http/agreement-view.ts";
import { holding } from "../../shared/http/allow.ts";
import { HistoryView, historyPage } from "../../shared/http/history-view.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { findAgreement } from "../../shared/use-cases/structure/agreements.ts";
import { historyOf } from "../../shared/use-cases/structure/history-of.ts";
import { endpoint, serve } from "./serve.ts";

export const listAgreementHistory = endpoint({
  name: "list-agreement-history",
  method: "GET",
  route: "api/v1/agreements/{agreementId}/history",
  summary: "List the changes of an agreement",
  allow: holding("agreements.read", { location: locationIn("agreementId") }),
  params: z.object({ agreementId: AgreementId }),
  responses: { 200: HistoryView },
  refusals: ["agreement_not_found", "location_not_found", "not_found"],
  paged: true,
  handle: async ({ params: { agreementId }, accountId, page }, services) => {
    await findAgreement(services, accountId, agreementId);
    return historyPage(await historyOf(services, accountId, agreementId, page));
  },
});

serve(listAgreementHistory);
