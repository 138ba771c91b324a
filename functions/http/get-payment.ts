/** GET /api/v1/payments/{paymentId}: one payment, with what it pays month by month. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import {
  PaymentId,
  PaymentShareView,
  PaymentView,
  paymentShareViews,
  paymentView,
} from "../../shared/http/payment-view.ts";
import { maySeeMasked } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { findPayment } from "../../shared/use-cases/payouts/find-payment.ts";
import { endpoint, serve } from "./serve.ts";

export const getPayment = endpoint({
  name: "get-payment",
  method: "GET",
  route: "api/v1/payments/{paymentId}",
  summary: "Show a payment",
  allow: holding("payments.read", { location: locationIn("paymentId"), program: programIn("paymentId") }),
  params: z.object({ paymentId: PaymentId }),
  responses: {
    200: z.strictObject({ payment: PaymentView, shares: z.array(PaymentShareView) }).meta({ id: "PaymentWithShares" }),
  },
  refusals: ["location_not_found", "payment_not_found"],
  handle: async ({ params: { paymentId }, caller, accountId }, services) => {
    const payment = await findPayment(services, accountId, paymentId);
    const isMasked = maySeeMasked(caller, services.clock.now());
    return ok({ payment: paymentView(payment, isMasked), shares: [...paymentShareViews(payment)] });
  },
});

serve(getPayment);
