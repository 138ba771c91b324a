/** GET /api/v1/locations/{locationId}/payout-review: whether an operator holds what a location is owed, since when and why. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { PayoutReviewView, payoutReviewView } from "../../shared/http/payout-review-view.ts";
import { ok } from "../../shared/http/result.ts";
import { payoutReviewOf } from "../../shared/use-cases/payouts/review-payouts.ts";
import { endpoint, serve } from "./serve.ts";

export const getPayoutReview = endpoint({
  name: "get-payout-review",
  method: "GET",
  route: "api/v1/locations/{locationId}/payout-review",
  summary: "Show whether the payouts of a location are held for a look",
  allow: holding("payoutRuns.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: PayoutReviewView },
  refusals: ["location_not_found"],
  handle: async ({ params: { locationId }, accountId }, services) =>
    ok(payoutReviewView(await payoutReviewOf(services, { accountId, locationId }))),
});

serve(getPayoutReview);
