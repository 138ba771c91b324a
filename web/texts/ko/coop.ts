/** The co-op funds of a location in Korean. */
import type { Texts } from "../texts.ts";

export const coop: Texts["coop"] = {
  title: "협동 수익 기금",
  lead: "협동 수익은 회계 반기에 적립되어 다음 반기에 청구합니다. 최소 금액에 미달한 기금은 리베이트로 전환됩니다.",
  none: "아직 협동 수익 기금에 기록된 금액이 없습니다. 월이 마감되면 기록됩니다.",
  fund: "적립 기간",
  status: "상태",
  statuses: {
    accruing: "적립 중",
    usable: "사용 가능",
    claiming: "청구 기간",
    closed: "청구 종료",
    convertedToRebate: "리베이트로 전환됨",
  },
  earned: "적립액",
  remaining: "잔액",
  threshold: (amount) => `최소 금액 ${amount}`,
  becameRebate: (amount) => `${amount} 리베이트로 전환`,
  use: "활동",
  claim: "청구",
};
