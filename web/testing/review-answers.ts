/** Answers about what waits for operators, held against the schema of the API. */
import { WaitingReviewsView } from "../../shared/http/waiting-reviews-view.ts";
import type { WaitingReviews } from "../operator/operator-types.ts";
import { disputes, waiting } from "./payout-answers.ts";

export const reviewsApi = "GET /api/v1/reviews";

const accountId = "acc_01J8Z3K4M5N6P7Q8R9S0T1V2W3";
const hold = { at: "2026-12-15T09:00:00Z", by: "tenant:object", reason: "Ten times the usual volume in one day." };
const invoice = { status: "underReview", number: "2026-0042", issuedOn: "2026-11-30", dueOn: "2027-05-04" };

export const reviews: WaitingReviews = WaitingReviewsView.parse({
  disputes: disputes
    .slice(0, 1)
    .map((dispute) => ({ accountId, dispute: { ...dispute, state: "open", steps: dispute.steps.slice(0, 1) } })),
  taxInvoices: [{ accountId, payment: { ...waiting, status: "taxInvoiceUnderReview", taxInvoice: invoice } }],
  holds: [{ accountId, review: { locationId: "4100011", isHeld: true, hold, past: [] } }],
  isWhole: false,
});

export const nothingWaits: WaitingReviews = { disputes: [], taxInvoices: [], holds: [], isWhole: true };
