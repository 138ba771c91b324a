/** The words of a printed statement. */
import type { AdjustmentReason } from "../../domain/close.ts";
import type { MovementKind } from "../../domain/movement.ts";
import type { PaperLocale } from "./paper-figures.ts";

export interface StatementWords {
  readonly title: (month: string) => string;
  readonly partner: string;
  readonly location: string;
  readonly issued: string;
  readonly number: string;
  readonly columns: Readonly<Record<"what" | "month" | "owed" | "onItsWay" | "coopFund" | "paid", string>>;
  readonly opening: string;
  readonly closing: string;
  readonly kinds: Readonly<Record<MovementKind, string>>;
  readonly reasons: Readonly<Record<AdjustmentReason, string>>;
  readonly notes: readonly string[];
  readonly foot: (id: string, hash: string) => string;
}

const en: StatementWords = {
  title: (month) => `Incentives statement, ${month}`,
  partner: "Partner",
  location: "Location",
  issued: "Issued",
  number: "Statement",
  columns: {
    what: "What",
    month: "Earned in",
    owed: "Rebate owed",
    onItsWay: "On its way",
    coopFund: "Co-op fund",
    paid: "Paid so far",
  },
  opening: "At the beginning of the month",
  closing: "At the end of the month",
  kinds: {
    earning: "Earned",
    adjustment: "Adjusted",
    coopRollover: "Co-op fund became rebate",
    disputeAdjustment: "Dispute settled",
    paymentProposed: "Payment prepared",
    paymentSent: "Payment sent",
    paymentFailed: "Payment failed, owed again",
    paymentRejected: "Payment rejected, owed again",
    paymentReversed: "Payment returned by the bank, owed again",
    paymentCancelled: "Payment cancelled, owed again",
  },
  reasons: {
    previousPeriodEarnings: "sales changed",
    opsAdjustmentIncorrectCalc: "calculation corrected",
    opsAdjustmentIncorrectEnrollment: "enrollment corrected",
  },
  notes: [
    "In each column the beginning and all lines add up to the end. Amounts are exact; a payment leaves what is below the smallest coin for the next one.",
    "A month is on a statement once it has been closed. What came after this statement was issued is on the next one.",
  ],
  foot: (id, hash) => `${id} · ${hash}`,
};

const ko: StatementWords = {
  title: (month) => `인센티브 명세서, ${month}`,
  partner: "파트너",
  location: "위치",
  issued: "발행일",
  number: "명세서",
  columns: {
    what: "내역",
    month: "수익 발생 월",
    owed: "지급할 리베이트",
    onItsWay: "지급 중",
    coopFund: "협동 수익 기금",
    paid: "누적 지급액",
  },
  opening: "월초 잔액",
  closing: "월말 잔액",
  kinds: {
    earning: "수익",
    adjustment: "조정",
    coopRollover: "협동 수익 기금이 리베이트로 전환됨",
    disputeAdjustment: "이의 제기 처리",
    paymentProposed: "지급 준비",
    paymentSent: "지급 완료",
    paymentFailed: "지급 실패, 다시 지급 대상",
    paymentRejected: "지급 거부, 다시 지급 대상",
    paymentReversed: "은행에서 반환, 다시 지급 대상",
    paymentCancelled: "지급 취소, 다시 지급 대상",
  },
  reasons: {
    previousPeriodEarnings: "판매 변경",
    opsAdjustmentIncorrectCalc: "계산 정정",
    opsAdjustmentIncorrectEnrollment: "등록 정정",
  },
  notes: [
    "각 열에서 월초 잔액과 모든 내역을 더하면 월말 잔액이 됩니다. 금액은 정확한 값이며, 최소 화폐 단위 미만은 다음 지급으로 넘어갑니다.",
    "각 월은 마감된 후 명세서에 표시됩니다. 이 명세서가 발행된 후의 내역은 다음 명세서에 표시됩니다.",
  ],
  foot: en.foot,
};

export const statementWords: Readonly<Record<PaperLocale, StatementWords>> = { en, ko };
