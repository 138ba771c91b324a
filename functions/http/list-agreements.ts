/** GET /api/v1/locations/{locationId}/agreements: what a location has signed, newest first. */
import { z } from "zod";
import { AgreementView, agreementView } from "../../shared/http/agreement-view.ts";
import { holding } from "../../shared/http/allow.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { agreementsOf } from "../../shared/use-cases/structure/agreements.ts";
import { endpoint, serve } from "./serve.ts";

export const listAgreements = endpoint({
  name: "list-agreements",
  method: "GET",
  route: "api/v1/locations/{locationId}/agreements",
  summary: "List the agreements of a location",
  allow: holding("agreements.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: z.strictObject({ value: z.array(AgreementView) }) },
  refusals: ["location_not_found"],
  handle: async ({ params: { locationId }, accountId }, services) => {
    const agreements = await agreementsOf(services, accountId, locationId);
    return ok({ value: agreements.map(agreementView) });
  },
});

serve(listAgreements);
