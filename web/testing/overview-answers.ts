/** Answers about what is paid and what to do next, held against the schema of the API. */
import { OverviewView } from "../../shared/http/overview-view.ts";
import type { Overview } from "../api/types.ts";
import { locationId } from "./answers.ts";

const usd = (amount: string) => ({ amount, currency: "USD" as const });
const krw = (amount: string) => ({ amount, currency: "KRW" as const });

export const overviewApi = "GET /api/v1/overview";

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
});
