/** Payments as partners and operators see them: in Microsoft's words for how far they are. Source: DOMAIN.md B5. */
import { z } from "zod";
import { type Payment, type PaymentState, parsePaymentId } from "../domain/payment.ts";
import { type HoldReason, holdReasons, holdTexts, needsPartner } from "../domain/payout-hold.ts";
import { shareSources, sourceOf } from "../domain/payout-share.ts";
import { type TaxInvoice, type TaxInvoiceState, taxInvoiceDueOn, taxInvoiceStates } from "../domain/tax-invoice.ts";
import type { PaidHow } from "../use-cases/payouts/payment-status.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { DayText, Instant, LocationId, line, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

export const PaymentId = z
  .string()
  .refine(
    (text) => parsePaymentId(text) !== undefined,
    "A payment id is pay_{locationId}_{programId}_{currency}_{yyyymm}.",
  )
  .meta({ examples: ["pay_4100001_csp-direct_USD_202612"] });

/** The partner's own. */
export const InvoiceNumber = line(60);

const statuses = [
  "upcoming",
  "reprocessing",
  "pendingTaxInvoice",
  "taxInvoiceUnderReview",
  "taxInvoiceRejected",
  "inProgress",
  "sent",
  "failed",
  "rejected",
  "reversed",
  "rejectedDuringReview",
  "cancelled",
] as const;
type Status = (typeof statuses)[number];

const stateStatuses: Readonly<Record<PaymentState, Status>> = {
  proposed: "upcoming",
  awaitingTaxInvoice: "pendingTaxInvoice",
  executing: "inProgress",
  sent: "sent",
  failed: "failed",
  rejected: "rejected",
  reversed: "reversed",
  void: "cancelled",
};

const invoiceStatuses: Readonly<Record<TaxInvoiceState, Status>> = {
  pending: "pendingTaxInvoice",
  underReview: "taxInvoiceUnderReview",
  rejected: "taxInvoiceRejected",
  approved: "upcoming",
};

/** Where a bank could not pay, its partner has to look at his account; nothing is lost meanwhile. */
const needsAction: ReadonlySet<Status> = new Set<Status>([
  "pendingTaxInvoice",
  "taxInvoiceRejected",
  "failed",
  "rejected",
  "reversed",
]);

const TaxInvoiceView = z
  .strictObject({
    status: z.enum(taxInvoiceStates),
    number: z.string().optional(),
    issuedOn: DayText.optional(),
    dueOn: DayText.optional().meta({ description: "By when it should be sent; the payment waits on after it too." }),
    reason: z.string().optional().meta({ description: "Why it was rejected." }),
  })
  .meta({ id: "TaxInvoice", examples: [{ status: "pending", dueOn: "2027-06-03" }] });

export const PaymentView = z
  .strictObject({
    id: PaymentId,
    locationId: LocationId,
    programId: ProgramId,
    runMonth: PeriodText,
    status: z.enum(statuses),
    isActionRequired: z
      .boolean()
      .meta({ description: "The partner has to do something, such as correct his account." }),
    amount: MoneyView,
    leftOver: MoneyView.meta({ description: "Below the smallest coin; the next payment covers it." }),
    reference: z.string().meta({ description: "As it is called on the account statement." }),
    paidTo: z.string().optional().meta({ description: "The last characters of the account; for incentives roles." }),
    taxInvoice: TaxInvoiceView.optional().meta({ description: "Where the country needs one." }),
    steps: z.array(z.strictObject({ status: z.enum(statuses), at: Instant, reason: z.string().optional() })),
  })
  .meta({
    id: "Payment",
    examples: [
      {
        id: "pay_4100001_csp-direct_USD_202612",
        locationId: "4100001",
        programId: "csp-direct",
        runMonth: "2026-12",
        status: "sent",
        isActionRequired: false,
        amount: { amount: "250.12", currency: "USD" },
        leftOver: { amount: "0.003456", currency: "USD" },
        reference: "P0123456789ABCDEF01234567",
        paidTo: "6789",
        steps: [{ status: "sent", at: "2026-12-15T09:00:00Z" }],
      },
    ],
  });

export const PaymentShareView = z
  .strictObject({
    source: z.enum(shareSources).meta({
      description:
        "Earnings of a closed month; what an earlier payment left over below the smallest coin; what a bank returned; a co-op fund that became rebate; what settled a dispute.",
    }),
    appliesTo: PeriodText.optional().meta({ description: "The month that earned it; of earnings only." }),
    close: z.int().optional().meta({ description: "The close that posted it: `GET …/periods/{period}`." }),
    amount: MoneyView,
  })
  .meta({
    id: "PaymentShare",
    examples: [{ source: "earnings", appliesTo: "2026-10", close: 1, amount: { amount: "250.00", currency: "USD" } }],
  });

export const PaymentStatusView = z
  .strictObject({
    status: z.enum(["paid", "onItsWay", "waiting", "coopOnly"]),
    payment: PaymentView.optional(),
    blockedBy: z.array(
      z.strictObject({
        reason: z.enum(holdReasons),
        whatToDo: BilingualView,
        isActionRequired: z.boolean(),
        until: DayText.optional(),
        actBy: DayText.optional().meta({
          description: "Where the partner has to act: until then each run tries again. After it the operator decides.",
        }),
      }),
    ),
    owed: MoneyView.optional().meta({ description: "Of this program and currency, everything that waits." }),
    estimatedMonth: PeriodText.optional().meta({ description: "Of the payout run that pays it if nothing changes." }),
  })
  .meta({
    id: "PaymentStatus",
    examples: [
      {
        status: "waiting",
        blockedBy: [
          {
            reason: "belowThreshold",
            whatToDo: holdTexts.belowThreshold.en,
            isActionRequired: false,
          },
        ],
        owed: { amount: "41.25", currency: "USD" },
      },
    ],
  });

export function paymentView(payment: Payment, isMasked: boolean): z.input<typeof PaymentView> {
  const { id, locationId, programId, currency, runMonth, amount, sum, reference, payee, steps, taxInvoice } = payment;
  const status = statusOf(payment);
  return {
    id,
    locationId,
    programId,
    runMonth,
    status,
    isActionRequired: needsAction.has(status),
    amount: moneyView(amount, currency),
    leftOver: moneyView(sum - amount, currency),
    reference,
    ...(isMasked && payee?.ending !== undefined && { paidTo: payee.ending }),
    ...(taxInvoice && { taxInvoice: taxInvoiceView(taxInvoice) }),
    steps: steps.map((step) => ({ status: stateStatuses[step.state], at: step.at, ...bankWords(step) })),
  };
}

function statusOf({ state, taxInvoice, steps, isRetry }: Payment): Status {
  if (state === "awaitingTaxInvoice") return invoiceStatuses[taxInvoice?.state ?? "pending"];
  if (isRetry && (state === "proposed" || state === "executing")) return "reprocessing";
  if (state === "void" && steps.at(-1)?.reason === "operatorReview") return "rejectedDuringReview";
  return stateStatuses[state];
}

function taxInvoiceView(invoice: TaxInvoice): z.input<typeof TaxInvoiceView> {
  const { state, number, issuedOn, steps } = invoice;
  const [dueOn, reason] = [taxInvoiceDueOn(invoice), steps.at(-1)?.reason];
  return {
    status: state,
    ...(number !== undefined && { number }),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(dueOn !== undefined && { dueOn }),
    ...(reason !== undefined && { reason }),
  };
}

export function paymentShareViews({ shares, currency }: Payment): readonly z.input<typeof PaymentShareView>[] {
  return shares.map(({ key, appliesTo, close, micros }) => ({
    source: sourceOf({ key }),
    ...(appliesTo !== undefined && { appliesTo }),
    ...(close !== undefined && { close }),
    amount: moneyView(micros, currency),
  }));
}

export function paymentStatusView(
  paid: PaidHow,
  currency: Payment["currency"],
  language: Language,
  isMasked: boolean,
): z.input<typeof PaymentStatusView> {
  if (paid.kind === "coopOnly") return { status: "coopOnly", blockedBy: [] };
  if (paid.kind === "payment") {
    const status = paid.payment.state === "sent" ? "paid" : "onItsWay";
    return { status, payment: paymentView(paid.payment, isMasked), blockedBy: [] };
  }
  return {
    status: "waiting",
    ...(paid.payment && { payment: paymentView(paid.payment, isMasked) }),
    blockedBy: paid.holds.map((hold) => ({
      reason: hold.reason,
      whatToDo: bilingualView(holdTexts[hold.reason], language),
      isActionRequired: needsPartner(hold),
      ...(hold.until !== undefined && { until: hold.until }),
      ...(needsPartner(hold) && paid.actBy !== undefined && { actBy: paid.actBy }),
    })),
    ...(paid.owed !== undefined && { owed: moneyView(paid.owed, currency) }),
    ...(paid.estimatedMonth !== undefined && { estimatedMonth: paid.estimatedMonth }),
  };
}

/** A reason of ours is said in words; a bank's is shown as it came. */
function bankWords({ reason }: Payment["steps"][number]): { readonly reason?: string } {
  if (reason === undefined) return {};
  const known = holdTexts[reason as HoldReason];
  return { reason: known ? known.en : reason };
}
