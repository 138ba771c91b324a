/** A dispute in Korean. */
import type { Texts } from "../texts.ts";

export const dispute: Texts["dispute"] = {
  open: "잘못된 점이 있나요? 이의 제기",
  note: "잘못된 내용",
  hint: "프로그램 운영자가 위의 내용과 함께 확인합니다.",
  send: "이의 제기 보내기",
  sent: "이의가 접수되었습니다. 프로그램에서 검토하며, 조정된 금액은 다음 지급에 포함됩니다.",
};
