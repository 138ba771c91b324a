/** What the pages of operators ask and change. */
import { get, send } from "../api/ask.ts";
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
} from "./operator-types.ts";

type Proof = Pick<Credentials, "csrfToken">;

export interface ProgramChange {
  readonly effectiveFrom: string;
  readonly [field: string]: unknown;
}

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
