import type { Texts } from "../texts.ts";

export const why: Texts["why"] = {
  open: "이유와 지급 시기",
  close: "닫기",
  amount: "금액 산출 근거",
  payment: "지급 시기",
  program: "프로그램",
  version: (program, version) => `${program}, 버전 ${version}`,
  earning: "수익",
  thisOne: "현재 수익입니다.",
  column: (column) => `${column} 조건이 맞지 않습니다.`,
  verdicts: {
    paid: "적용",
    replaced: "다른 항목으로 대체됨",
    outranked: "다른 항목이 우선",
    outsideWindow: "적용 기간 아님",
    otherSegment: "다른 제품용",
    conditionNotMet: "조건 불일치",
  },
  corrections: {
    tier: (rebate, coop) => `이 달의 실적 구간으로 리베이트 ${rebate}, 협동 수익 ${coop}이(가) 더해집니다.`,
    cap: (rebate, coop) => `이 달의 한도로 리베이트 ${rebate}, 협동 수익 ${coop}이(가) 조정됩니다.`,
  },
  statuses: { paid: "지급됨", onItsWay: "지급 진행 중", waiting: "아직 지급되지 않음", coopOnly: "협동 수익만" },
  coopOnly: "협동 수익은 청구로 사용하며 매월 지급되지 않습니다.",
  inPayment: (month, status) => `${month} 지급에 포함: ${status}`,
  toDo: "할 일:",
  actBy: (day) => `${day}까지 지급 실행마다 다시 시도합니다.`,
  until: (day) => `빨라야 ${day}까지입니다.`,
  owed: (amount) => `이 프로그램과 통화의 대기 금액 합계: ${amount}`,
  estimated: (month) => `변동이 없으면 ${month}에 지급 예정입니다.`,
};
