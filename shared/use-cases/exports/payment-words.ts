/** How far a payment is, in the words of the published exports. Source: DOMAIN.md B5. */
import type { Payment, PaymentState } from "../../domain/payment.ts";
import type { TaxInvoiceState } from "../../domain/tax-invoice.ts";

type Words = readonly [status: string, description: string];

const words: Readonly<Record<Exclude<PaymentState, "awaitingTaxInvoice">, Words>> = {
  proposed: ["Upcoming", "The order is made, and waits for its approval."],
  executing: ["In progress", "The bank has been told."],
  sent: ["Sent", "The bank has sent it."],
  failed: ["Failed", "The bank could not pay; correct the account."],
  rejected: ["Rejected", "The bank has refused it; correct the account."],
  reversed: ["Reversed", "The bank has sent it back; it is paid again with the next run."],
  void: ["Cancelled", "It was taken back before the bank was told."],
};

const invoiceWords: Readonly<Record<TaxInvoiceState, Words>> = {
  pending: ["Pending tax invoice", "Enter a tax invoice over the amount."],
  underReview: ["Tax invoice under review", "The tax invoice is being looked at."],
  rejected: ["Tax invoice rejected", "Correct the tax invoice and enter it again."],
  approved: ["Upcoming", "The tax invoice is approved; the payment goes with the next run."],
};

const reprocessing: Words = ["Reprocessing", "What a bank could not pay, or sent back, is paid again."];
const inReview: Words = ["Rejected during review", "The program looks at it; what it covers stays owed."];

export function paymentWords({ state, taxInvoice, isRetry, steps }: Payment): Words {
  if (isRetry && (state === "proposed" || state === "executing")) return reprocessing;
  if (state === "void" && steps.at(-1)?.reason === "operatorReview") return inReview;
  return state === "awaitingTaxInvoice" ? invoiceWords[taxInvoice?.state ?? "pending"] : words[state];
}

/** The moment at which it got there. */
export function reachedAt({ steps }: Payment): string {
  return steps.at(-1)?.at ?? "";
}
