/** POST /api/v1/payments/{paymentId}/tax-invoice/reject: for operators; 409 `tax_invoice_not_submitted` where that one is not under review. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { line } from "../../shared/http/fields.ts";
import { InvoiceNumber, PaymentId, PaymentView, paymentView } from "../../shared/http/payment-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { reviewTaxInvoice } from "../../shared/use-cases/payouts/tax-invoices.ts";
import { endpoint, serve } from "./serve.ts";

export const rejectTaxInvoice = endpoint({
  name: "reject-tax-invoice",
  method: "POST",
  route: "api/v1/payments/{paymentId}/tax-invoice/reject",
  summary: "Reject the tax invoice of a payment",
  description: "Its partner reads the reason, and enters it again.",
  allow: holding("taxInvoices.review", { location: locationIn("paymentId"), program: programIn("paymentId") }),
  params: z.object({ paymentId: PaymentId }),
  body: z
    .strictObject({ number: InvoiceNumber, reason: line(300) })
    .meta({ examples: [{ number: "2026-0042", reason: "The reference is missing." }] }),
  responses: { 200: PaymentView },
  refusals: ["busy", "location_not_found", "payment_not_found", "tax_invoice_not_awaited", "tax_invoice_not_submitted"],
  handle: async ({ params: { paymentId }, body: { number, reason }, caller, accountId }, services) => {
    const asked = { accountId, paymentId, by: caller.userId };
    return ok(paymentView(await reviewTaxInvoice(services, asked, { number, state: "rejected", reason }), false));
  },
});

serve(rejectTaxInvoice);
