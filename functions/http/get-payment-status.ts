/**
 * GET /api/v1/earnings/{earningId}/payment-status: why an earning is not paid yet, what to do, and when it is expected; or
 * the payment that pays it.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { EarningId } from "../../shared/http/fields.ts";
import { PaymentStatusView, paymentStatusView } from "../../shared/http/payment-view.ts";
import { maySeeMasked } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { visibleEarning } from "../../shared/http/visible-earning.ts";
import { paymentStatusOf } from "../../shared/use-cases/payouts/payment-status.ts";
import { endpoint, serve } from "./serve.ts";

export const getPaymentStatus = endpoint({
  name: "get-payment-status",
  method: "GET",
  route: "api/v1/earnings/{earningId}/payment-status",
  summary: "Explain why an earning is not paid yet",
  description: "The sums are those of the earning's program and currency at its location, by which payments are made.",
  allow: holding("earnings.read", { location: locationIn("earningId") }),
  params: z.object({ earningId: EarningId }),
  responses: { 200: PaymentStatusView },
  refusals: ["earning_not_found", "location_not_found", "setup_incomplete"],
  handle: async ({ params: { earningId }, caller, accountId, locale, bilingual }, services) => {
    const found = await visibleEarning(services, caller, accountId, earningId);
    const paid = await paymentStatusOf(services, accountId, found);
    const isMasked = maySeeMasked(caller, services.clock.now());
    return ok(paymentStatusView(paid, found.line.line.currency, { locale, bilingual }, isMasked));
  },
});

serve(getPaymentStatus);
