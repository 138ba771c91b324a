/** The tax invoice of a payment: its partner sends it, an operator approves or rejects it. */
import type { Day } from "../../domain/calendar.ts";
import { dayAt } from "../../domain/calendar.ts";
import type { Currency } from "../../domain/currency.ts";
import type { Micros } from "../../domain/micros.ts";
import type { Payment } from "../../domain/payment.ts";
import { Refusal } from "../../domain/refusal.ts";
import { asksForTaxInvoice, invoiceStepped } from "../../domain/tax-invoice.ts";
import { optimistic } from "../optimistic.ts";
import type { PayoutPorts } from "./payout-ports.ts";

type Ports = Pick<PayoutPorts, "clock" | "payments">;

interface Asked {
  readonly accountId: string;
  readonly paymentId: string;
  readonly by: string;
}

export interface SentInvoice {
  readonly number: string;
  readonly issuedOn: Day;
  readonly currency: Currency;
  readonly micros: Micros;
}

/**
 * Refuses with `payment_not_found`, `tax_invoice_not_awaited`, `tax_invoice_differs`, `tax_invoice_used`. What was sent
 * already and is under review stays as it is.
 */
export function submitTaxInvoice(ports: Ports, asked: Asked, sent: SentInvoice): Promise<Payment> {
  const { number, issuedOn, currency, micros } = sent;
  return moved(ports, asked, (payment, others, at) => {
    const invoice = payment.taxInvoice ?? asksForTaxInvoice(at, asked.by);
    const isSame = invoice.number === number && invoice.issuedOn === issuedOn;
    if (invoice.state === "underReview" && isSame) return undefined;
    if (micros !== payment.amount || currency !== payment.currency) {
      throw new Refusal("tax_invoice_differs", `The invoice of ${payment.id} has to be over exactly what it pays.`);
    }
    if (issuedOn > dayAt(ports.clock.now(), "Pacific/Kiritimati")) {
      throw new Refusal("tax_invoice_differs", "The invoice is issued on a day that is still to come.");
    }
    const other = others.find(({ id, taxInvoice }) => id !== payment.id && taxInvoice?.number === number);
    if (other) throw new Refusal("tax_invoice_used", `The invoice ${number} is that of ${other.id}.`);
    const after = invoiceStepped(invoice, { state: "underReview", at, by: asked.by }, { number, issuedOn });
    return after ?? notAwaited(payment);
  });
}

export interface InvoiceReview {
  /** Of the invoice that was looked at: another may have taken its place. */
  readonly number: string;
  readonly state: "approved" | "rejected";
  readonly reason?: string;
}

/**
 * Refuses with `payment_not_found`, `tax_invoice_not_submitted`. The same review once more changes nothing; what was
 * decided by another, or of another invoice, is refused.
 */
export function reviewTaxInvoice(ports: Ports, asked: Asked, { number, state, reason }: InvoiceReview) {
  return moved(ports, asked, ({ id, taxInvoice }, _others, at) => {
    const step = { state, at, by: asked.by, ...(reason !== undefined && { reason }) };
    if (taxInvoice?.number === number) {
      const last = taxInvoice.steps.at(-1);
      if (last?.state === state && last.by === step.by && last.reason === reason) return undefined;
      const after = invoiceStepped(taxInvoice, step);
      if (after) return after;
    }
    throw new Refusal("tax_invoice_not_submitted", `The tax invoice ${number} of ${id} is not under review.`);
  });
}

type Change = (payment: Payment, all: readonly Payment[], at: string) => Payment["taxInvoice"];

function moved({ clock, payments }: Ports, { accountId, paymentId }: Asked, change: Change): Promise<Payment> {
  return optimistic(async () => {
    const found = await payments.find(paymentId);
    if (found?.value.accountId !== accountId) {
      throw new Refusal("payment_not_found", `There is no payment ${paymentId}.`);
    }
    if (found.value.state !== "awaitingTaxInvoice") return notAwaited(found.value);
    const all = (await payments.of(found.value.locationId)).payments.map(({ value }) => value);
    const taxInvoice = change(found.value, all, clock.now().toISOString());
    if (!taxInvoice) return found.value;
    const after = { ...found.value, taxInvoice };
    await payments.move(after, found.version, { postings: [] });
    return after;
  });
}

function notAwaited({ id }: Payment): never {
  throw new Refusal("tax_invoice_not_awaited", `The payment ${id} waits for no tax invoice.`);
}
