/** The tax invoice of a payment in Korean. */
import type { Texts } from "../texts.ts";

export const taxInvoice: Texts["taxInvoice"] = {
  needed: "해당 국가에서는 지급 전에 세금 계산서가 필요합니다.",
  rejected: (reason) => `세금 계산서가 거부되었습니다: ${reason}`,
  due: (day) => `${day}까지 입력하세요.`,
  open: "세금 계산서 입력",
  how: (amount, reference) =>
    `${amount} 금액에 참조 번호 ${reference}를 기재하여 발행하세요. 승인되면 다음 지급 실행에 포함됩니다.`,
  number: "세금 계산서 번호",
  issuedOn: "발행일",
  send: "검토 요청",
  entered: "세금 계산서를 검토하고 있습니다.",
};
