/** A dispute in Korean. */
import type { Texts } from "../texts.ts";

export const dispute: Texts["dispute"] = {
  title: "이의 제기",
  none: "이의가 제기된 내역이 없습니다. 수익의 설명에서 이의를 제기할 수 있습니다.",
  subject: "대상",
  payment: "지급",
  earning: "수익",
  state: "상태",
  states: {
    open: "접수됨",
    underReview: "검토 중",
    adjusted: "조정됨",
    upheld: "원래대로 유지",
    withdrawn: "철회됨",
  },
  adjusted: (amount) => `지급할 금액에 ${amount} 반영`,
  said: "내용",
  withdraw: "철회",
  withdrawn: "이의 제기를 철회했습니다.",
  open: "잘못된 점이 있나요? 이의 제기",
  note: "잘못된 내용",
  hint: "프로그램 운영자가 위의 내용과 함께 확인합니다.",
  send: "이의 제기 보내기",
  sent: "이의가 접수되었습니다. 프로그램에서 검토하며, 조정된 금액은 다음 지급에 포함됩니다.",
};
