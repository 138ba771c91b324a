/**
 * POST /api/v1/locations/{locationId}/competencies: record that a location has, or works towards, a competency.
 *
 * 201 with the attainment. 400 for a competency that the catalogue does not offer. 409 `attainment_overlap`.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import {
  AttainmentView,
  attainmentInput,
  attainmentView,
  exampleAttainment,
} from "../../shared/http/attainment-view.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { CompetencyCode } from "../../shared/http/competency-view.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { addAttainment as add } from "../../shared/use-cases/structure/add-attainment.ts";
import { endpoint, serve } from "./serve.ts";

export const addAttainment = endpoint({
  name: "add-attainment",
  method: "POST",
  route: "api/v1/locations/{locationId}/competencies",
  summary: "Record a competency of a location",
  description: "None is ever deleted; one that no longer holds is expired. Eligibility follows in a moment.",
  allow: holding("competencies.write", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  body: z
    .strictObject({ competency: CompetencyCode, ...attainmentInput, validTo: attainmentInput.validTo.optional() })
    .meta({ examples: [exampleAttainment] }),
  responses: { 201: AttainmentView },
  refusals: [
    "attainment_overlap",
    "busy",
    "idempotency_key_reused",
    "limit_reached",
    "location_not_found",
    "not_found",
  ],
  idempotent: true,
  handle: async ({ params: { locationId }, body, caller, accountId, correlationId, once }, services) => {
    const { validTo, ...attainment } = body;
    const outcome = await add(services, {
      attainment: { accountId, locationId, ...attainment, ...(validTo !== undefined && { validTo }) },
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: attainmentView,
    });
    if (outcome.isRepeat) return repeated(outcome.answer);
    return created(attainmentView(outcome.value), { version: contentVersion(outcome.value) });
  },
});

serve(addAttainment);
