/** A sale that did not earn, as the API shows it: why, what it would have earned, and what to do about it. */
import { z } from "zod";
import { type Reason, reasons } from "../domain/outcome.ts";
import type { Bilingual } from "../domain/program.ts";
import type { MissedLine } from "../use-cases/earnings/list-earnings.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { saleShape, saleView } from "./earning-view.ts";
import { DayText, LeverCode, LocationId, PartnerTypeName, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

const names = {
  unknown_location: "unknownLocation",
  no_program_for_type: "noProgramForType",
  no_program_version: "noProgramVersion",
  not_enrolled: "notEnrolled",
  before_earnings_start: "beforeEarningsStart",
  after_enrollment_end: "afterEnrollmentEnd",
  no_lever_matched: "noLeverMatched",
  currency_not_in_program: "currencyNotInProgram",
  zero_amount: "zeroAmount",
} as const satisfies Record<Reason, string>;

/** The reasons as callers write them. */
export const ReasonName = z
  .enum(Object.values(names))
  .transform((name) => reasons.find((reason) => names[reason] === name));

const MissedAmount = z.strictObject({
  programId: ProgramId,
  programVersion: z.int(),
  lever: LeverCode,
  rateBps: z.int(),
  rebate: MoneyView,
  coop: MoneyView,
});

export const MissedView = z
  .strictObject({
    locationId: LocationId,
    period: PeriodText,
    date: DayText,
    partnerType: PartnerTypeName,
    base: MoneyView,
    reason: z
      .enum(Object.values(names))
      .optional()
      .meta({ description: "Absent where one program paid the sale and another would have paid it too." }),
    explanation: BilingualView,
    missed: z.array(MissedAmount).meta({ description: "What the programs' versions in effect would have paid." }),
    ...saleShape,
  })
  .meta({ id: "MissedEarning" });

export function missedView(row: MissedLine, language: Language): z.input<typeof MissedView> {
  const { locationId, period, partnerType, line, missed, reason } = row;
  const { date, currency, base, fields } = line.line;
  return {
    locationId,
    period,
    date,
    partnerType,
    base: moneyView(base, currency),
    ...(reason !== undefined && { reason: names[reason] }),
    explanation: bilingualView(reason === undefined ? otherProgram : explanations[reason], language),
    missed: missed.map(({ programId, version, lever, rateBps, rebate, coop }) => ({
      programId,
      programVersion: version,
      lever,
      rateBps,
      rebate: moneyView(rebate, currency),
      coop: moneyView(coop, currency),
    })),
    ...saleView(fields),
  };
}

const otherProgram: Bilingual = {
  en: "One program paid this sale. Another would have paid it too, had the location been enrolled in it.",
  ko: "이 판매는 한 프로그램에서 수익을 받았습니다. 위치가 다른 프로그램에도 등록되어 있었다면 그 수익도 받았을 것입니다.",
};

const explanations: Readonly<Record<Reason, Bilingual>> = {
  unknown_location: {
    en: "No partner account has this location. Ask the operator to add it.",
    ko: "이 위치를 가진 파트너 계정이 없습니다. 운영자에게 추가를 요청하세요.",
  },
  no_program_for_type: {
    en: "No program is made for this kind of sale at this location.",
    ko: "이 위치의 이러한 판매 유형을 위한 프로그램이 없습니다.",
  },
  no_program_version: {
    en: "The program was not in effect in this month.",
    ko: "이 달에는 프로그램이 시행되지 않았습니다.",
  },
  not_enrolled: {
    en: "The location was not enrolled. Enroll it, so that its next sales earn.",
    ko: "위치가 등록되어 있지 않았습니다. 등록하면 다음 판매부터 수익을 받습니다.",
  },
  before_earnings_start: {
    en: "The sale lies before the month from which the location earns.",
    ko: "위치의 수익이 시작된 달보다 앞선 판매입니다.",
  },
  after_enrollment_end: {
    en: "The location's enrollment had ended. Meet what is missing, and enroll it again.",
    ko: "위치의 등록이 끝났습니다. 부족한 요건을 충족하고 다시 등록하세요.",
  },
  no_lever_matched: {
    en: "The program pays nothing for this product, period or segment.",
    ko: "프로그램에서 이 제품, 기간 또는 부문에는 수익을 지급하지 않습니다.",
  },
  currency_not_in_program: {
    en: "The program pays nothing in this currency.",
    ko: "프로그램에서 이 통화로는 수익을 지급하지 않습니다.",
  },
  zero_amount: { en: "The amount before tax is zero.", ko: "세전 금액이 0입니다." },
};
