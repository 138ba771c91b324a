/**
 * POST /api/v1/locations/{locationId}/payout-review/hold: hold what a location is owed for a look, for operators.
 *
 * 200 with the review; holding twice keeps the first reason. Payments that are proposed are taken back at execution.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId, line } from "../../shared/http/fields.ts";
import { PayoutReviewView, payoutReviewView } from "../../shared/http/payout-review-view.ts";
import { ok } from "../../shared/http/result.ts";
import { holdPayouts as hold } from "../../shared/use-cases/payouts/review-payouts.ts";
import { endpoint, serve } from "./serve.ts";

export const holdPayouts = endpoint({
  name: "hold-payouts",
  method: "POST",
  route: "api/v1/locations/{locationId}/payout-review/hold",
  summary: "Hold the payouts of a location",
  description: "Nothing is proposed or sent until it is released; what is on its way already is not called back.",
  allow: holding("payments.review", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  body: z
    .strictObject({ reason: line(300) })
    .meta({ examples: [{ reason: "Ten times the usual volume in one day." }] }),
  responses: { 200: PayoutReviewView },
  refusals: ["busy", "location_not_found"],
  handle: async ({ params: { locationId }, body: { reason }, caller, accountId }, services) =>
    ok(payoutReviewView(await hold(services, { accountId, locationId }, reason, caller.userId))),
});

serve(holdPayouts);
