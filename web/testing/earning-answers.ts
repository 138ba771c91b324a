/** Answers about one earning, held against the schemas of the API. */
import { PaymentStatusView } from "../../shared/http/payment-view.ts";
import { TraceView } from "../../shared/http/trace-view.ts";
import type { PaymentStatus, Trace } from "../api/earning-types.ts";
import { type Answers, anEarning, ok } from "./answers.ts";

const usd = (amount: string) => ({ amount, currency: "USD" }) as const;
const earning = anEarning("Office 365 E3", 1);

export const trace: Trace = TraceView.parse({
  earning,
  program: {
    version: 2,
    effectiveFrom: "2026-07",
    name: { en: "CSP Direct Bill Partner", ko: "CSP 직접 재판매인" },
    rebateBps: 6_000,
  },
  line: { scopeId: "invoice-1", key: "k.0", columns: { ProductName: "Office 365 E3" } },
  levers: [
    { lever: "csp-direct-core", name: { en: "Core", ko: "기본" }, mode: "core", rateBps: 375, verdict: "paid" },
    {
      lever: "csp-direct-local-azure",
      name: { en: "Local Azure campaign", ko: "현지 Azure 캠페인" },
      mode: "add",
      rateBps: 200,
      verdict: "conditionNotMet",
      failedColumn: "ProductName",
    },
  ],
  steps: {
    earning: { amount: usd("1100.00"), rateBps: 375, exact: "412500000000", rounded: usd("41.25") },
    rebate: { amount: usd("41.25"), rateBps: 6_000, exact: "247500000000", rounded: usd("24.75") },
    coop: usd("16.50"),
  },
  monthCorrections: [{ kind: "cap", rebate: usd("-2.400001"), coop: usd("-1.60") }],
});

export const waiting: PaymentStatus = PaymentStatusView.parse({
  status: "waiting",
  blockedBy: [
    {
      reason: "taxProfileExpired",
      whatToDo: {
        en: "The tax form has expired: enter a new one.",
        ko: "세금 양식이 만료되었습니다. 새로 입력하세요.",
      },
      isActionRequired: true,
      actBy: "2027-06-03",
    },
    {
      reason: "cooling",
      whatToDo: { en: "The month is still in its cooling period.", ko: "아직 유예 기간입니다." },
      isActionRequired: false,
      until: "2026-12-31",
    },
  ],
  owed: usd("24.75"),
  estimatedMonth: "2027-01",
});

export function explained(status: PaymentStatus = waiting): NonNullable<Answers["routes"]> {
  const path = `GET /api/v1/earnings/${earning.id}`;
  return { [`${path}/trace`]: ok(trace), [`${path}/payment-status`]: ok(status) };
}
