/** What the pages of operators ask and change. */
import { get, send } from "../api/ask.ts";
import type { Dispute, Payment } from "../api/payout-types.ts";
import type { Credentials } from "../hooks/use-sending.ts";
import type {
  Invitation,
  Partner,
  PayoutRun,
  Program,
  ProgramDraft,
  RateInput,
  Recalculation,
  RefreshRun,
  Settled,
  WaitingReviews,
} from "./operator-types.ts";

type Proof = Pick<Credentials, "csrfToken">;

export interface ProgramChange {
  readonly effectiveFrom: string;
  readonly [field: string]: unknown;
}

export type DisputeDecision =
  | { readonly state: "underReview" }
  | { readonly state: "upheld"; readonly note: string }
  | { readonly state: "adjusted"; readonly note: string; readonly adjustment: Payment["amount"] };

export const operatorApi = {
  startRefresh: (by: Credentials) => send<RefreshRun>("POST", "/api/v1/refresh/runs", { body: {}, ...by }),
  cancelRefresh: (runId: string, { csrfToken }: Proof) =>
    send<RefreshRun>("POST", `/api/v1/refresh/runs/${runId}/cancel`, { csrfToken }),
  approveRestatement: (runId: string, scopeId: string, approvalHash: string, { csrfToken }: Proof) =>
    send<unknown>("POST", `/api/v1/refresh/runs/${runId}/scopes/${encodeURIComponent(scopeId)}/approve`, {
      body: { approvalHash },
      csrfToken,
    }),
  payoutRun: (runId: string) => get<PayoutRun>(`/api/v1/payout-runs/${runId}`),
  startPayoutRun: ({ csrfToken }: Proof) => send<PayoutRun>("POST", "/api/v1/payout-runs", { csrfToken }),
  approvePayoutRun: (runId: string, hash: string, { csrfToken }: Proof) =>
    send<PayoutRun>("POST", `/api/v1/payout-runs/${runId}/approve`, { body: { hash }, csrfToken }),
  executePayoutRun: (runId: string, { csrfToken }: Proof) =>
    send<PayoutRun>("POST", `/api/v1/payout-runs/${runId}/execute`, { csrfToken }),
  cancelPayoutRun: (runId: string, { csrfToken }: Proof) =>
    send<PayoutRun>("POST", `/api/v1/payout-runs/${runId}/cancel`, { csrfToken }),
  bankResults: (runId: string, csv: string, { csrfToken }: Proof) =>
    send<{ readonly value: readonly Settled[] }>("POST", `/api/v1/payout-runs/${runId}/bank-results`, {
      body: csv,
      contentType: "text/csv",
      csrfToken,
    }),
  reviews: () => get<WaitingReviews>("/api/v1/reviews"),
  resolveDispute: (id: string, body: DisputeDecision, { csrfToken }: Proof) =>
    send<Dispute>("POST", `/api/v1/disputes/${id}/resolve`, { body, csrfToken }),
  approveTaxInvoice: (paymentId: string, number: string, { csrfToken }: Proof) =>
    send<Payment>("POST", `/api/v1/payments/${paymentId}/tax-invoice/approve`, { body: { number }, csrfToken }),
  rejectTaxInvoice: (paymentId: string, number: string, reason: string, { csrfToken }: Proof) =>
    send<Payment>("POST", `/api/v1/payments/${paymentId}/tax-invoice/reject`, { body: { number, reason }, csrfToken }),
  holdPayouts: (locationId: string, reason: string, { csrfToken }: Proof) =>
    send<unknown>("POST", `${payoutReview(locationId)}/hold`, { body: { reason }, csrfToken }),
  releasePayouts: (locationId: string, { csrfToken }: Proof) =>
    send<unknown>("POST", `${payoutReview(locationId)}/release`, { csrfToken }),
  partner: (accountId: string) => get<Partner>(`/api/v1/partners/${accountId}`),
  recordRate: (rate: RateInput, { csrfToken }: Proof) =>
    send<unknown>("POST", "/api/v1/exchange-rates", { body: { rates: [rate] }, csrfToken }),
  program: (programId: string) => get<Program>(`/api/v1/programs/${programId}?bilingual=true`),
  draft: (programId: string) => get<ProgramDraft>(`/api/v1/programs/${programId}/draft`),
  startDraft: (programId: string, body: { change: ProgramChange; note: string }, { csrfToken }: Proof) =>
    send<ProgramDraft>("POST", `/api/v1/programs/${programId}/versions`, { body, csrfToken }),
  changeDraft: (
    programId: string,
    body: { change: ProgramChange; note: string },
    version: string | undefined,
    { csrfToken }: Proof,
  ) => send<ProgramDraft>("PUT", `/api/v1/programs/${programId}/draft`, { body, version, csrfToken }),
  simulate: (programId: string, { csrfToken }: Proof) =>
    send<Recalculation>("POST", `/api/v1/programs/${programId}/simulate`, { body: {}, csrfToken }),
  publish: (programId: string, version: string | undefined, { csrfToken }: Proof) =>
    send<Recalculation>("POST", `/api/v1/programs/${programId}/publish`, { version, csrfToken }),
  discard: (programId: string, version: string | undefined, { csrfToken }: Proof) =>
    send<undefined>("DELETE", `/api/v1/programs/${programId}/draft`, { version, csrfToken }),
  recalculation: (id: string) => get<Recalculation>(`/api/v1/recalculations/${id}`),
  invite: (locationId: string, programId: string, by: Credentials) =>
    send<Invitation>("POST", "/api/v1/invitations", { body: { locationId, programId }, ...by }),
  revoke: (invitationId: string, { csrfToken }: Proof) =>
    send<Invitation>("POST", `/api/v1/invitations/${invitationId}/revoke`, { csrfToken }),
};

function payoutReview(locationId: string): string {
  return `/api/v1/locations/${encodeURIComponent(locationId)}/payout-review`;
}
