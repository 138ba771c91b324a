/**
 * POST /api/v1/payments/{paymentId}/tax-invoice: say which tax invoice a payment goes by, in countries that need one.
 *
 * 200 with the payment, which is under review then; the same again changes nothing. 409 `tax_invoice_differs` for one that
 * is not over exactly what is paid.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { DayText } from "../../shared/http/fields.ts";
import { MoneyInput } from "../../shared/http/money-view.ts";
import { InvoiceNumber, PaymentId, PaymentView, paymentView } from "../../shared/http/payment-view.ts";
import { maySeeMasked } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { submitTaxInvoice as submit } from "../../shared/use-cases/payouts/tax-invoices.ts";
import { endpoint, serve } from "./serve.ts";

const Body = z.strictObject({ number: InvoiceNumber, issuedOn: DayText, amount: MoneyInput });

export const submitTaxInvoice = endpoint({
  name: "submit-tax-invoice",
  method: "POST",
  route: "api/v1/payments/{paymentId}/tax-invoice",
  summary: "Enter the tax invoice of a payment",
  description:
    "It is over the payment's amount and names its reference. A rejected one is corrected and entered again.",
  allow: holding("taxInvoices.write", { location: locationIn("paymentId"), program: programIn("paymentId") }),
  params: z.object({ paymentId: PaymentId }),
  body: Body.meta({
    examples: [{ number: "2026-0042", issuedOn: "2026-12-08", amount: { amount: "12277830", currency: "KRW" } }],
  }),
  responses: { 200: PaymentView },
  refusals: [
    "busy",
    "location_not_found",
    "payment_not_found",
    "tax_invoice_differs",
    "tax_invoice_not_awaited",
    "tax_invoice_used",
  ],
  handle: async ({ params: { paymentId }, body, caller, accountId }, services) => {
    const { number, issuedOn, amount } = body;
    const payment = await submit(
      services,
      { accountId, paymentId, by: caller.userId },
      { number, issuedOn, ...amount },
    );
    return ok(paymentView(payment, maySeeMasked(caller, services.clock.now())));
  },
});

serve(submitTaxInvoice);
