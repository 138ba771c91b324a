/**
 * POST /api/v1/disputes/{disputeId}/resolve: take a dispute under review, or decide it, for operators.
 *
 * 200 with the dispute. An adjustment is posted in the same batch, and the next payment covers it. 409 `dispute_closed`.
 */
import { z } from "zod";
import { Refusal } from "../../shared/domain/refusal.ts";
import { holding } from "../../shared/http/allow.ts";
import { DisputeId, DisputeView, disputeView, Note } from "../../shared/http/dispute-view.ts";
import { MoneyInput } from "../../shared/http/money-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { disputeIn, moveDispute } from "../../shared/use-cases/payouts/disputes.ts";
import { endpoint, serve } from "./serve.ts";

const Decision = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("underReview"), note: Note.optional() }),
  z.strictObject({ state: z.literal("upheld"), note: Note }),
  z.strictObject({ state: z.literal("adjusted"), note: Note, adjustment: MoneyInput }),
]);

export const resolveDispute = endpoint({
  name: "resolve-dispute",
  method: "POST",
  route: "api/v1/disputes/{disputeId}/resolve",
  summary: "Review or decide a dispute",
  description:
    "`adjusted` adds the amount to the rebate that is owed, or takes it where it is below zero; `upheld` leaves it.",
  allow: holding("disputes.resolve", { location: locationIn("disputeId") }),
  params: z.object({ disputeId: DisputeId }),
  body: Decision,
  responses: { 200: DisputeView },
  refusals: ["busy", "currency_mismatch", "dispute_closed", "dispute_not_found", "location_not_found"],
  handle: async ({ params: { disputeId }, body, caller, accountId }, services) => {
    const { state, note } = body;
    const step = { state, by: caller.userId, ...(note !== undefined && { note }) };
    if (body.state !== "adjusted") return ok(disputeView(await moveDispute(services, accountId, disputeId, step)));
    const { currency, micros } = body.adjustment;
    const { value } = await disputeIn(services, accountId, disputeId);
    if (value.currency !== currency) {
      throw new Refusal("currency_mismatch", `The dispute is about ${value.currency}; adjust it in that currency.`);
    }
    return ok(disputeView(await moveDispute(services, accountId, disputeId, step, micros)));
  },
});

serve(resolveDispute);
