/** The monthly statements of a location in Korean. */
import type { Texts } from "../texts.ts";

export const statements: Texts["statements"] = {
  title: "명세서",
  lead: "매월 한 건씩 다음 달 초에 발행됩니다. 명세서는 바뀌지 않으며, 늦게 반영된 내역은 다음 명세서에 표시됩니다.",
  none: "아직 명세서가 없습니다. 마감된 내역이 있는 달의 다음 달에 처음 발행됩니다.",
  month: "월",
  owed: "지급할 금액",
  onItsWay: "지급 중",
  coopFund: "협동 수익 기금",
  paid: "누적 지급액",
  files: "저장",
  one: (month) => `${month} 명세서`,
};
