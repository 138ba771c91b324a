/**
 * GET /api/v1/payments/{paymentId}/remittance: what a payment that was sent pays, as PDF in English or Korean.
 *
 * 409 `remittance_not_ready` for one that is not sent, or came back.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { PaymentId } from "../../shared/http/payment-view.ts";
import { maySeeMasked } from "../../shared/http/payout-profile-view.ts";
import { PdfQuery, pdfFile, pdfType } from "../../shared/http/pdf-file.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { remittanceOf } from "../../shared/use-cases/payouts/remittance.ts";
import { endpoint, serve } from "./serve.ts";

export const getRemittance = endpoint({
  name: "get-remittance",
  method: "GET",
  route: "api/v1/payments/{paymentId}/remittance",
  summary: "Save the remittance of a payment",
  description: "The end of the account is on it for incentives roles only.",
  allow: holding("payments.read", { location: locationIn("paymentId"), program: programIn("paymentId") }),
  params: z.object({ paymentId: PaymentId }),
  query: PdfQuery,
  produces: pdfType,
  responses: { 200: z.string().meta({ examples: ["%PDF-1.7"] }) },
  refusals: ["location_not_found", "payment_not_found", "remittance_not_ready"],
  handle: async ({ params: { paymentId }, query: { language }, caller, accountId, locale }, services) => {
    const isMasked = maySeeMasked(caller, services.clock.now());
    const paper = await remittanceOf(services, accountId, paymentId, language ?? locale, isMasked);
    return pdfFile(services.printer, `${paymentId}.pdf`, paper);
  },
});

serve(getRemittance);
