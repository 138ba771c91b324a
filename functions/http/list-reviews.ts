/**
 * GET /api/v1/reviews: what of any partner waits for an operator: disputes, tax invoices, held payouts.
 *
 * 200 with what the caller's roles may see, the longest first, at most 200 of each kind.
 */
import { rolesHolding } from "../../shared/domain/permissions.ts";
import { operator } from "../../shared/http/allow.ts";
import { ok } from "../../shared/http/result.ts";
import { mostWaiting, WaitingReviewsView, waitingReviewsView } from "../../shared/http/waiting-reviews-view.ts";
import type { WaitingKind } from "../../shared/ports/review-queue.ts";
import { endpoint, serve } from "./serve.ts";

export const listReviews = endpoint({
  name: "list-reviews",
  method: "GET",
  route: "api/v1/reviews",
  summary: "List what waits for an operator",
  description: "Disputes for those who decide them, tax invoices for those who review them, holds for every operator.",
  allow: operator("payoutRuns.read"),
  responses: { 200: WaitingReviewsView },
  refusals: [],
  handle: async ({ caller }, { reviewQueue }) => {
    const may = (permission: "disputes.resolve" | "taxInvoices.review") =>
      caller.side === "operator" && caller.operatorRoles.some((role) => rolesHolding(permission).includes(role));
    const kinds: readonly WaitingKind[] = [
      ...(may("disputes.resolve") ? (["disputes"] as const) : []),
      ...(may("taxInvoices.review") ? (["taxInvoices"] as const) : []),
      "holds",
    ];
    return ok(waitingReviewsView(await reviewQueue.waiting(kinds, mostWaiting + 1)));
  },
});

serve(listReviews);
