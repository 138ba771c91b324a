/** The page of all earnings in Korean. */
import type { Texts } from "../texts.ts";

export const earningsPage: Texts["earningsPage"] = {
  tabs: "수익 또는 놓친 수익",
  earned: "수익",
  missed: "놓친 수익",
  lead: "위치의 모든 수익과 금액의 이유, 지급 시기입니다.",
  missedLead: "수익이 발생하지 않은 판매와 이유, 놓친 금액입니다.",
  location: "위치",
  program: "프로그램",
  type: "유형",
  status: "상태",
  statuses: { unprocessed: "유예 중", upcoming: "지급 예정" },
  order: "정렬",
  orders: { date: "최신순", amount: "표시된 것 중 큰 금액순" },
  noneHint: "조건에 맞는 수익이 없습니다. 조건을 줄이거나 다른 달을 선택하세요.",
  noneMissed: "놓친 수익 없음",
  noneMissedHint: "조건에 맞는 모든 판매에서 수익이 발생했습니다.",
  sale: "판매",
  wouldHave: "놓친 리베이트 + 협동 수익",
};
