/** Answers about what operators work with, held against the schemas of the API. */
import type { z } from "zod";
import { ExchangeRateView } from "../../shared/http/exchange-rate-view.ts";
import { PartnerEntryView } from "../../shared/http/partner-view.ts";
import { PayoutItemView, PayoutRunView } from "../../shared/http/payout-run-view.ts";
import { ProgramDraftView, ProgramSummaryView, ProgramView } from "../../shared/http/program-view.ts";
import { RecalculationView } from "../../shared/http/recalculation-view.ts";
import { RefreshRunView } from "../../shared/http/refresh-run-view.ts";
import { type Answers, everything, me, ok, problem } from "./answers.ts";
import { anInvitation } from "./invitation-answers.ts";
import { events } from "./people-answers.ts";
import { reviews, reviewsApi } from "./review-answers.ts";

export const payoutRunId = "prn_2026-12-0";
export const accountId = "acc_01J8Z3K4M5N6P7Q8R9S0T1V2W3";
const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const usd = (amount: string) => ({ amount, currency: "USD" as const });
const sums = { currency: "USD" as const, rebate: usd("24.75"), coop: usd("16.50"), total: usd("41.25") };

export const operatorMe = {
  ...me,
  side: "operator",
  account: undefined,
  displayName: "Sam Okafor",
  roles: [{ role: "programManager" }, { role: "payoutApprover" }],
};

export function aRefreshRun(parts: Partial<z.input<typeof RefreshRunView>> = {}) {
  return RefreshRunView.parse({
    runId: "2026-11-15-0",
    businessDate: "2026-11-15",
    state: "closed",
    startedBy: "timer",
    startedAt: "2026-11-15T02:00:00Z",
    closedAt: "2026-11-15T02:00:09Z",
    planned: { split: 4, apply: 16, follow: 2 },
    done: { split: 4, apply: 16, follow: 2 },
    scopes: [{ scopeId: "invoice-202610", version: 1, blobs: 2 }],
    rejectedScopes: [{ scopeId: "invoice-202609", version: 2, reason: "control_totals_differ" }],
    needsApproval: [
      {
        scopeId: "invoice-202608",
        version: 3,
        status: "needsApproval",
        lines: { before: 1_000, after: 10, moved: 990 },
        totals: [{ currency: "USD", before: usd("100000.00"), after: usd("100.00"), moved: usd("99900.00") }],
        approvalHash: hash,
      },
    ],
    result: {
      linesRead: 4_971,
      earnedLines: 2_501,
      notEarnedLines: 2_470,
      notEarnedByReason: {},
      rejectedLines: 30,
      earnings: [sums],
      corrections: [],
      invitations: 1,
      isBalanced: true,
    },
    ...parts,
  });
}

export function aPayoutRun(parts: Partial<z.input<typeof PayoutRunView>> = {}) {
  const at = "2026-12-05T04:00:00Z";
  return PayoutRunView.parse({
    runId: payoutRunId,
    runMonth: "2026-12",
    state: "draft",
    created: { by: "timer", at },
    totals: [{ payments: 3, amount: usd("4878.14") }],
    held: { rateMissing: 4, taxProfileExpired: 1 },
    hash,
    ...parts,
  });
}

const content = {
  programId: "csp-direct",
  version: 1,
  partnerType: "directReseller",
  effectiveFrom: "2026-01",
  name: { en: "CSP Direct Bill Partner", ko: "CSP 직접 재판매인" },
  timeZone: "UTC",
  rebateBps: 6_000,
  currencies: ["USD"],
  coolingDays: 30,
  invitationDays: 30,
  isOpen: false,
  fiscalYearStart: 7,
  payoutThresholdUsd: "200000000",
  coopThresholdUsd: "10000000000",
  segments: [],
  levers: [{ code: "core", name: { en: "Core", ko: "기본" }, mode: "core", priority: 0, rateBps: 375, when: [] }],
  rules: [{ id: "competency", kind: "membership" }],
} satisfies z.input<typeof ProgramView>["versions"][number];

const written = {
  note: "More for December.",
  createdBy: "tenant:object",
  createdAt: "2026-11-15T09:00:00Z",
  changedBy: "tenant:object",
  changedAt: "2026-11-15T09:00:00Z",
  warnings: [{ path: "/currencies", message: "The lever core earns nothing in EUR." }],
};
export const draft = ProgramDraftView.parse({ ...content, version: 2, effectiveFrom: "2027-01", ...written });
export const program = ProgramView.parse({
  programId: "csp-direct",
  name: content.name,
  versions: [{ ...content, note: "The first.", publishedBy: "tenant:object", publishedAt: "2026-01-01T00:00:00Z" }],
});
const summary = ProgramSummaryView.parse({
  programId: "csp-direct",
  name: content.name,
  partnerType: "directReseller",
  state: "published",
  version: 1,
  effectiveFrom: "2026-01",
  isOpen: false,
  versions: 1,
  hasDraft: true,
});

export function aSimulation(parts: Partial<z.input<typeof RecalculationView>> = {}) {
  const [before, after] = [
    { rebate: usd("100.00"), coop: usd("50.00") },
    { rebate: usd("120.00"), coop: usd("50.00") },
  ];
  return RecalculationView.parse({
    recalculationId: "rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
    state: "ready",
    purpose: "simulation",
    month: "2026-10",
    programId: "csp-direct",
    version: 2,
    effectiveFrom: "2027-01",
    warnings: [],
    note: "More for December.",
    requestedBy: "tenant:object",
    requestedAt: "2026-11-15T09:00:00Z",
    result: {
      diffHash: hash,
      totals: [{ currency: "USD", before, after, difference: { rebate: usd("20.00"), coop: usd("0.00") } }],
      differences: 12,
      gainingLocations: 12,
      losingLocations: 0,
      closedMonths: [],
      eligibility: { gained: 1, lost: 2, on: "2027-01-01" },
    },
    ...parts,
  });
}

/** The operator's pages with something on each. */
export function operating(routes: Answers["routes"] = {}): Answers {
  const run = `/api/v1/payout-runs/${payoutRunId}`;
  return {
    ...everything,
    me: ok(operatorMe),
    dashboard: problem(400, "invalid_request"),
    routes: {
      "GET /api/v1/refresh/runs": ok({ value: [aRefreshRun()] }),
      "GET /api/v1/payout-runs": ok({ value: [aPayoutRun()] }),
      [`GET ${run}`]: ok(aPayoutRun()),
      [`GET ${run}/payments`]: ok({
        value: [
          PayoutItemView.parse({
            paymentId: "pay_4100001_csp-direct_USD_202612",
            accountId,
            locationId: "4100001",
            programId: "csp-direct",
            reference: "P0123456789ABCDEF01234567",
            amount: usd("572.22"),
          }),
        ],
      }),
      "GET /api/v1/exchange-rates": ok({
        value: [
          ExchangeRateView.parse({
            currency: "EUR",
            period: "2026-11",
            rateToUsd: "1.0832",
            source: "European Central Bank",
            asOf: "2026-11-01",
          }),
        ],
      }),
      [reviewsApi]: ok(reviews),
      "GET /api/v1/programs": ok({ value: [summary] }),
      "GET /api/v1/programs/csp-direct": ok(program),
      "GET /api/v1/programs/csp-direct/draft": { ...ok(draft), headers: { ETag: '"3"' } },
      "POST /api/v1/programs/csp-direct/simulate": ok(aSimulation({ state: "computing", result: undefined })),
      [`GET /api/v1/recalculations/${aSimulation().recalculationId}`]: ok(aSimulation()),
      "GET /api/v1/partners": ok({
        value: [
          PartnerEntryView.parse({
            accountId,
            partnerGlobalId: "1234567",
            legalName: "Lakeshore Distribution",
            country: "US",
          }),
        ],
      }),
      [`GET /api/v1/partners/${accountId}`]: ok({ accountId, legalName: "Lakeshore Distribution", country: "US" }),
      "GET /api/v1/invitations": ok({ value: [anInvitation()] }),
      "GET /api/v1/audit-events": ok({ value: events }),
      ...routes,
    },
  };
}
