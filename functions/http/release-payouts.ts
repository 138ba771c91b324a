/**
 * POST /api/v1/locations/{locationId}/payout-review/release: let what a location is owed be paid again, for operators.
 *
 * 200 with the review, also where nothing was held.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { PayoutReviewView, payoutReviewView } from "../../shared/http/payout-review-view.ts";
import { ok } from "../../shared/http/result.ts";
import { releasePayouts as release } from "../../shared/use-cases/payouts/review-payouts.ts";
import { endpoint, serve } from "./serve.ts";

export const releasePayouts = endpoint({
  name: "release-payouts",
  method: "POST",
  route: "api/v1/locations/{locationId}/payout-review/release",
  summary: "Release the payouts of a location",
  allow: holding("payments.review", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: PayoutReviewView },
  refusals: ["busy", "location_not_found"],
  handle: async ({ params: { locationId }, caller, accountId }, services) =>
    ok(payoutReviewView(await release(services, { accountId, locationId }, caller.userId))),
});

serve(releasePayouts);
