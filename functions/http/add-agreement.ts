/**
 * POST /api/v1/locations/{locationId}/agreements: record an agreement that a location has signed.
 *
 * 201 with the agreement. 409 `agreement_overlap` with another of its type. Eligibility follows in a moment.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import {
  AgreementTypeName,
  AgreementView,
  agreementView,
  exampleAgreement,
  FirstDay,
  LastDay,
  SigningDay,
} from "../../shared/http/agreement-view.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { withoutAbsent } from "../../shared/http/some-field.ts";
import { addAgreement as add } from "../../shared/use-cases/structure/add-agreement.ts";
import { endpoint, serve } from "./serve.ts";

export const addAgreement = endpoint({
  name: "add-agreement",
  method: "POST",
  route: "api/v1/locations/{locationId}/agreements",
  summary: "Record an agreement of a location",
  description: "None is ever deleted; a wrong one is terminated from its first day on.",
  allow: holding("agreements.write", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  body: z
    .strictObject({
      type: AgreementTypeName,
      validFrom: FirstDay,
      validTo: LastDay.optional(),
      signedOn: SigningDay.optional(),
    })
    .meta({ examples: [exampleAgreement] }),
  responses: { 201: AgreementView },
  refusals: ["agreement_overlap", "busy", "idempotency_key_reused", "limit_reached", "location_not_found", "not_found"],
  idempotent: true,
  handle: async ({ params: { locationId }, body, caller, accountId, correlationId, once }, services) => {
    const { type, validFrom, ...optional } = body;
    const outcome = await add(services, {
      agreement: { accountId, locationId, type, validFrom, ...withoutAbsent(optional) },
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: agreementView,
    });
    if (outcome.isRepeat) return repeated(outcome.answer);
    return created(agreementView(outcome.value), { version: contentVersion(outcome.value) });
  },
});

serve(addAgreement);
