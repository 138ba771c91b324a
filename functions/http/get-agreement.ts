/** GET /api/v1/agreements/{agreementId}: an agreement as it is today; its ETag is what a change must name. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { AgreementId, AgreementView, agreementView } from "../../shared/http/agreement-view.ts";
import { holding } from "../../shared/http/allow.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { findAgreement } from "../../shared/use-cases/structure/agreements.ts";
import { endpoint, serve } from "./serve.ts";

export const getAgreement = endpoint({
  name: "get-agreement",
  method: "GET",
  route: "api/v1/agreements/{agreementId}",
  summary: "Show an agreement",
  allow: holding("agreements.read", { location: locationIn("agreementId") }),
  params: z.object({ agreementId: AgreementId }),
  responses: { 200: AgreementView },
  refusals: ["agreement_not_found", "location_not_found"],
  handle: async ({ params: { agreementId }, accountId }, services) => {
    const agreement = await findAgreement(services, accountId, agreementId);
    return ok(agreementView(agreement), { version: contentVersion(agreement) });
  },
});

serve(getAgreement);
