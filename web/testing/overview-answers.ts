/** Answers about what is paid and what to do next, held against the schema of the API. */
import { OverviewView } from "../../shared/http/overview-view.ts";
import type { Overview } from "../api/types.ts";
import { locationId } from "./answers.ts";

const usd = (amount: string) => ({ amount, currency: "USD" as const });
const krw = (amount: string) => ({ amount, currency: "KRW" as const });

export const overviewApi = "GET /api/v1/overview";

export const nothingToSee: Overview = OverviewView.parse({
  amounts: [],
  actions: [],
  coop: [],
  locations: [],
  programs: [],
});

export const overview: Overview = OverviewView.parse({
  amounts: [
    { currency: "KRW", paid: krw("0"), onItsWay: krw("12277830"), notPaidYet: krw("250000") },
    { currency: "USD", paid: usd("25450.22"), onItsWay: usd("0.00"), notPaidYet: usd("1240.00") },
  ],
  actions: [
    {
      kind: "enterTaxInvoice",
      locationId: "4100006",
      programId: "csp-indirect-provider",
      paymentId: "pay_4100006_csp-indirect-provider_KRW_202612",
      dueOn: "2027-06-03",
      atStake: [krw("12277830")],
    },
    { kind: "renewTaxForm", locationId, dueOn: "2026-12-31", atStake: [usd("1240.00"), krw("250000")] },
    { kind: "releasePayoutProfile", locationId, atStake: [usd("1240.00")] },
    { kind: "correctPayoutProfile", locationId: "4100003", atStake: [usd("412.00")] },
    {
      kind: "acceptInvitation",
      locationId: "4100002",
      programId: "csp-direct",
      dueOn: "2026-12-15",
      atStake: [usd("33.10")],
    },
    { kind: "completeEnrollment", locationId: "4100004", programId: "csp-direct", atStake: [] },
  ],
  coop: [
    {
      half: { from: "2026-01", to: "2026-06" },
      status: "claiming",
      remaining: usd("2140.50"),
      cooling: usd("0.00"),
      usage: { from: "2026-07-01", to: "2026-12-31" },
      claiming: { from: "2026-08-16", to: "2027-02-15" },
      daysLeft: 92,
    },
    {
      half: { from: "2026-07", to: "2026-12" },
      status: "accruing",
      remaining: usd("16966.82"),
      cooling: usd("-8.30"),
      usage: { from: "2027-01-01", to: "2027-06-30" },
      claiming: { from: "2027-02-16", to: "2027-08-15" },
      daysLeft: 273,
    },
  ],
  locations: [
    { locationId, name: "Northwind Seattle" },
    { locationId: "4100006", name: "한빛 부산" },
  ],
  programs: [
    { programId: "csp-direct", name: { en: "CSP Direct Bill Partner", ko: "CSP 직접 청구 파트너" } },
    { programId: "csp-indirect-provider", name: { en: "CSP Indirect Provider", ko: "CSP 간접 공급자" } },
  ],
});
