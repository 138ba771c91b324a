/** Answers about earnings over all locations, and about sales that did not earn. */
import { MissedView } from "../../shared/http/missed-view.ts";
import type { Missed } from "../api/types.ts";
import { type Answers, anEarning, locationId, ok } from "./answers.ts";

const usd = (amount: string) => ({ amount, currency: "USD" as const });

export const earned = [
  anEarning("Office 365 E3", 1),
  { ...anEarning("Azure plan", 2), earning: usd("100.000001"), status: "upcoming" as const },
  { ...anEarning("Security add-on", 3), earning: usd("-3.00") },
];

export const missed: readonly Missed[] = [
  MissedView.parse({
    locationId,
    period: "2026-11",
    date: "2026-11-09",
    partnerType: "directReseller",
    base: usd("1000.00"),
    reason: "notEnrolled",
    explanation: { en: "The location was not enrolled.", ko: "위치가 등록되어 있지 않았습니다." },
    missed: [
      {
        programId: "csp-direct",
        programVersion: 1,
        lever: "core",
        rateBps: 375,
        rebate: usd("22.50"),
        coop: usd("15.00"),
      },
    ],
    productName: "Office 365 E5",
  }),
  MissedView.parse({
    locationId,
    period: "2026-11",
    date: "2026-11-08",
    partnerType: "directReseller",
    base: usd("0.00"),
    reason: "zeroAmount",
    explanation: { en: "The sale came to nothing.", ko: "판매 금액이 없습니다." },
    missed: [],
  }),
];

export function listed(): NonNullable<Answers["routes"]> {
  return {
    "GET /api/v1/earnings": ok({ value: earned }),
    "GET /api/v1/earnings/missed": ok({ value: missed }),
  };
}
