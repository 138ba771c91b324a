/** GET /api/v1/tax-profiles/{taxProfileId}/history: who changed a tax profile, how and when, newest first. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { HistoryView, historyPage } from "../../shared/http/history-view.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { TaxProfileId } from "../../shared/http/tax-profile-view.ts";
import { findTaxProfile } from "../../shared/use-cases/profiles/find-profiles.ts";
import { historyOf } from "../../shared/use-cases/structure/history-of.ts";
import { endpoint, serve } from "./serve.ts";

export const listTaxProfileHistory = endpoint({
  name: "list-tax-profile-history",
  method: "GET",
  route: "api/v1/tax-profiles/{taxProfileId}/history",
  summary: "List the changes of a tax profile",
  allow: holding("profiles.readStatus", { location: locationIn("taxProfileId") }),
  params: z.object({ taxProfileId: TaxProfileId }),
  responses: { 200: HistoryView },
  refusals: ["location_not_found", "not_found", "profile_not_found"],
  paged: true,
  handle: async ({ params: { taxProfileId }, accountId, page }, services) => {
    await findTaxProfile(services.accounts, accountId, taxProfileId);
    return historyPage(await historyOf(services, accountId, taxProfileId, page));
  },
});

serve(listTaxProfileHistory);
