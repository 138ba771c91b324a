/** Answers about payments, co-op funds and files, held against the schemas of the API. */
import { CoopFundView } from "../../shared/http/coop-fund-view.ts";
import { DisputeView } from "../../shared/http/dispute-view.ts";
import { PaymentView } from "../../shared/http/payment-view.ts";
import { ExportAnswer } from "../../shared/http/payout-export-view.ts";
import { StatementHeadView } from "../../shared/http/statement-view.ts";
import type { CoopFund, Dispute, Payment, PayoutExport, StatementHead } from "../api/payout-types.ts";
import { type Answers, type ApiAnswer, locationId, ok } from "./answers.ts";

export const paymentsApi = "GET /api/v1/payments";
export const requestId = "8f3c2f0e-6d8a-4b0b-9c1e-2f0b6a1d7e55";

export function aPayment(parts: Partial<Payment> = {}): Payment {
  return PaymentView.parse({
    id: `pay_${locationId}_csp-direct_USD_202612`,
    locationId,
    programId: "csp-direct",
    runMonth: "2026-12",
    status: "sent",
    isActionRequired: false,
    amount: { amount: "25450.22", currency: "USD" },
    leftOver: { amount: "0.009646", currency: "USD" },
    reference: "P0123456789ABCDEF01234567",
    paidTo: "6789",
    steps: [
      { status: "upcoming", at: "2026-12-05T04:00:00Z" },
      { status: "inProgress", at: "2026-12-09T08:30:00Z" },
      { status: "sent", at: "2026-12-15T09:00:00Z" },
    ],
    ...parts,
  });
}

export const payments: readonly Payment[] = [
  aPayment(),
  aPayment({
    id: `pay_${locationId}_csp-direct_USD_202611`,
    runMonth: "2026-11",
    status: "rejected",
    isActionRequired: true,
    steps: [
      { status: "upcoming", at: "2026-11-05T04:00:00Z" },
      { status: "rejected", at: "2026-11-12T09:00:00Z", reason: "AC04 account closed" },
    ],
  }),
  aPayment({
    id: "pay_4100006_csp-indirect-provider_KRW_202612",
    locationId: "4100006",
    programId: "csp-indirect-provider",
    status: "upcoming",
    amount: { amount: "12277830", currency: "KRW" },
    steps: [{ status: "upcoming", at: "2026-12-05T04:00:00Z" }],
  }),
];

/** One that waits for its tax invoice. */
export const waiting = aPayment({
  id: "pay_4100006_csp-indirect-provider_KRW_202611",
  locationId: "4100006",
  programId: "csp-indirect-provider",
  runMonth: "2026-11",
  status: "taxInvoiceRejected",
  isActionRequired: true,
  amount: { amount: "12277830", currency: "KRW" },
  taxInvoice: { status: "rejected", number: "2026-0042", dueOn: "2027-05-04", reason: "The reference is missing." },
  steps: [{ status: "pendingTaxInvoice", at: "2026-11-05T04:00:00Z" }],
});

export const statementsApi = `GET /api/v1/locations/${locationId}/statements`;

export function aStatement(
  period: string,
  ...owed: readonly (readonly [string, "USD" | "KRW", string])[]
): StatementHead {
  return StatementHeadView.parse({
    id: `stm_${locationId}_${period.replace("-", "")}`,
    locationId,
    period,
    issuedAt: "2027-01-03T05:00:00Z",
    hash: "0123456789abcdef".repeat(4),
    balances: owed.map(([amount, currency, paid]) => ({
      programId: currency === "USD" ? "csp-direct" : "surface",
      programName: { en: "CSP Direct Bill Partner", ko: "CSP 직접 재판매인" },
      currency,
      closing: {
        owed: { amount, currency },
        onItsWay: { amount: "0", currency },
        coopFund: { amount: "16966.819764", currency },
        paid: { amount: paid, currency },
      },
    })),
  });
}

export const statements: readonly StatementHead[] = [
  aStatement("2026-12", ["0.009646", "USD", "25450.22"], ["120000", "KRW", "0"]),
  aStatement("2026-11", ["25450.229646", "USD", "0.00"]),
];

export const disputesApi = `GET /api/v1/locations/${locationId}/disputes`;

export const disputes: readonly Dispute[] = [
  DisputeView.parse({
    id: `dsp_${locationId}_01J8Z3K4M5N6P7Q8R9S0T1V2W3`,
    locationId,
    programId: "csp-direct",
    subjectId: `pay_${locationId}_csp-direct_USD_202612`,
    currency: "USD",
    state: "underReview",
    steps: [
      { state: "open", at: "2026-12-16T09:00:00Z", by: "usr_1", note: "The seats of October are missing." },
      { state: "underReview", at: "2026-12-17T09:00:00Z", by: "tenant:object" },
    ],
  }),
  DisputeView.parse({
    id: `dsp_${locationId}_01J8Z3K4M5N6P7Q8R9S0T1V2W2`,
    locationId,
    programId: "csp-direct",
    subjectId: `pay_${locationId}_csp-direct_USD_202611`,
    currency: "USD",
    state: "adjusted",
    adjustment: { amount: "12.50", currency: "USD" },
    steps: [
      { state: "open", at: "2026-11-16T09:00:00Z", by: "usr_1", note: "One sale is missing." },
      { state: "adjusted", at: "2026-11-18T09:00:00Z", by: "tenant:object", note: "It was." },
    ],
  }),
];

export const coopFundsApi = `GET /api/v1/locations/${locationId}/coop-funds`;

export function aFund(parts: Partial<CoopFund> = {}): CoopFund {
  return CoopFundView.parse({
    programId: "csp-direct",
    programName: { en: "CSP Direct Bill Partner", ko: "CSP 직접 재판매인" },
    half: { from: "2026-07", to: "2026-12" },
    status: "accruing",
    earned: { amount: "16966.819764", currency: "USD" },
    convertedToRebate: { amount: "0.00", currency: "USD" },
    remaining: { amount: "16966.819764", currency: "USD" },
    threshold: { amount: "10000.00", currency: "USD" },
    usage: { from: "2027-01-01", to: "2027-06-30" },
    claiming: { from: "2027-02-16", to: "2027-08-15" },
    ...parts,
  });
}

export const coopFunds: readonly CoopFund[] = [
  aFund(),
  aFund({
    half: { from: "2026-01", to: "2026-06" },
    status: "claiming",
    usage: { from: "2026-07-01", to: "2026-12-31" },
    claiming: { from: "2026-08-16", to: "2027-02-15" },
  }),
  aFund({
    half: { from: "2025-07", to: "2025-12" },
    status: "convertedToRebate",
    earned: { amount: "812.50", currency: "USD" },
    convertedToRebate: { amount: "812.50", currency: "USD" },
    remaining: { amount: "0.00", currency: "USD" },
  }),
];

export function aFile(parts: Partial<PayoutExport> = {}): ApiAnswer {
  const file = {
    requestId,
    requestDateTime: "2026-11-15T09:00:00Z",
    requestPath: "/v1.0/payouts/transactionhistory",
    requestQueryString: "fileformat=csv",
    fileFormat: "csv",
    status: "Queued",
    processingStartDateTime: null,
    blobLocation: null,
    ...parts,
  };
  return ok(ExportAnswer.parse({ value: [file], nextLink: null, totalCount: 1 }));
}

/** Taken, then made after a look or two. */
export function asksForFiles(parts: Partial<PayoutExport> = {}): NonNullable<Answers["routes"]> {
  let looks = 0;
  const blobLocation = "https://api.example/v1.0/payouts/downloads/token";
  return {
    "POST /v1.0/payouts/transactionhistory": () => aFile(),
    [`GET /v1.0/payouts/transactionhistory/${requestId}`]: () => {
      looks += 1;
      return looks < 2
        ? aFile({ status: "Processing" })
        : aFile({ status: "Completed", rows: 5_002, blobLocation, ...parts });
    },
  };
}
