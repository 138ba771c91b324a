/**
 * PATCH /api/v1/locations/{locationId}/competencies/{attainmentId}: change level, status or days of an attainment.
 *
 * 200 with the attainment. 409 `attainment_overlap`. 412 when somebody else was faster.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import { AttainmentId, AttainmentView, attainmentInput, attainmentView } from "../../shared/http/attainment-view.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { someField, withoutAbsent } from "../../shared/http/some-field.ts";
import { changeAttainment as change } from "../../shared/use-cases/structure/change-attainment.ts";
import { endpoint, serve } from "./serve.ts";

export const changeAttainment = endpoint({
  name: "change-attainment",
  method: "PATCH",
  route: "api/v1/locations/{locationId}/competencies/{attainmentId}",
  summary: "Change a competency of a location",
  description: "`null` takes the last day away. At risk, it still counts.",
  allow: holding("competencies.write", { location: "locationId" }),
  params: z.object({ locationId: LocationId, attainmentId: AttainmentId }),
  body: someField(z.strictObject({ ...attainmentInput, validTo: attainmentInput.validTo.nullable() }).partial()).meta({
    examples: [{ status: "atRisk", validTo: "2026-12-31" }],
  }),
  responses: { 200: AttainmentView },
  refusals: ["attainment_not_found", "attainment_overlap", "busy", "location_not_found", "not_found"],
  ifMatch: "required",
  handle: async ({ params, body, caller, accountId, correlationId, ifMatch = "" }, services) => {
    const attainment = await change(services, {
      ...params,
      accountId,
      version: ifMatch,
      change: withoutAbsent(body),
      actor: actorOf(caller),
      correlationId,
    });
    return ok(attainmentView(attainment), { version: contentVersion(attainment) });
  },
});

serve(changeAttainment);
