/** An operator's hold on what a location is owed, as operators see it. */
import { z } from "zod";
import type { PayoutReview } from "../domain/payout-review.ts";
import { Instant, LocationId } from "./fields.ts";

const Hold = z.strictObject({ at: Instant, by: z.string(), reason: z.string() });

export const PayoutReviewView = z
  .strictObject({
    locationId: LocationId,
    isHeld: z.boolean(),
    hold: Hold.optional(),
    past: z.array(z.strictObject({ ...Hold.shape, releasedAt: Instant, releasedBy: z.string() })).meta({
      description: "Oldest first.",
    }),
  })
  .meta({
    id: "PayoutReview",
    examples: [
      {
        locationId: "4100001",
        isHeld: true,
        hold: { at: "2026-12-15T09:00:00Z", by: "oid-approver", reason: "Ten times the usual volume in one day." },
        past: [],
      },
    ],
  });

export function payoutReviewView({ locationId, hold, past }: PayoutReview): z.input<typeof PayoutReviewView> {
  return {
    locationId,
    isHeld: hold !== undefined,
    ...(hold && { hold: { ...hold } }),
    past: past.map((each) => ({ ...each })),
  };
}
