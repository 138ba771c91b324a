/** Holds what a location is owed for an operator's look, and releases it. Doing either twice is once. */
import { held, type PayoutReview, released } from "../../domain/payout-review.ts";
import { optimistic } from "../optimistic.ts";
import type { PayoutPorts } from "./payout-ports.ts";

type Ports = Pick<PayoutPorts, "clock" | "payments">;
type Name = Pick<PayoutReview, "accountId" | "locationId">;

/** One query. */
export async function payoutReviewOf({ payments }: Ports, name: Name): Promise<PayoutReview> {
  return (await payments.of(name.locationId)).review?.value ?? { ...name, past: [] };
}

export function holdPayouts(ports: Ports, name: Name, reason: string, by: string): Promise<PayoutReview> {
  return changed(ports, name, (review, at) => held(review, { at, by, reason }));
}

export function releasePayouts(ports: Ports, name: Name, by: string): Promise<PayoutReview> {
  return changed(ports, name, (review, at) => released(review, at, by));
}

function changed(
  { payments, clock }: Ports,
  name: Name,
  change: (review: PayoutReview, at: string) => PayoutReview,
): Promise<PayoutReview> {
  return optimistic(async () => {
    const stored = (await payments.of(name.locationId)).review;
    const before: PayoutReview = stored?.value ?? { ...name, past: [] };
    const after = change(before, clock.now().toISOString());
    if (after !== before) await payments.review(after, stored?.version);
    return after;
  });
}
