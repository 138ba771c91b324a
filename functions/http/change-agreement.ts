/**
 * PATCH /api/v1/agreements/{agreementId}: change the days of an agreement, or terminate it.
 *
 * 200 with the agreement. 409 `agreement_terminated`, `agreement_overlap`. 412 when somebody else was faster.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import {
  AgreementId,
  AgreementView,
  agreementView,
  FirstDay,
  LastDay,
  SigningDay,
  TerminationDay,
} from "../../shared/http/agreement-view.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, locationOf } from "../../shared/http/scope-source.ts";
import { someField, withoutAbsent } from "../../shared/http/some-field.ts";
import { changeAgreement as change } from "../../shared/use-cases/structure/change-agreement.ts";
import { endpoint, serve } from "./serve.ts";

export const changeAgreement = endpoint({
  name: "change-agreement",
  method: "PATCH",
  route: "api/v1/agreements/{agreementId}",
  summary: "Change or terminate an agreement",
  description: "`null` takes a day away. With `terminatedOn` it ends for ever; another one may follow.",
  allow: holding("agreements.write", { location: locationIn("agreementId") }),
  params: z.object({ agreementId: AgreementId }),
  body: someField(
    z
      .strictObject({
        validFrom: FirstDay,
        validTo: LastDay.nullable(),
        signedOn: SigningDay.nullable(),
        terminatedOn: TerminationDay,
      })
      .partial(),
  ).meta({ examples: [{ validTo: "2028-11-30" }, { terminatedOn: "2026-11-15" }] }),
  responses: { 200: AgreementView },
  refusals: [
    "agreement_not_found",
    "agreement_overlap",
    "agreement_terminated",
    "busy",
    "location_not_found",
    "not_found",
  ],
  ifMatch: "required",
  handle: async ({ params: { agreementId }, body, caller, accountId, correlationId, ifMatch = "" }, services) => {
    const agreement = await change(services, {
      accountId,
      agreementId,
      locationId: locationOf(agreementId),
      version: ifMatch,
      change: withoutAbsent(body),
      actor: actorOf(caller),
      correlationId,
    });
    return ok(agreementView(agreement), { version: contentVersion(agreement) });
  },
});

serve(changeAgreement);
