/** What is paid, what to do next and until when there is co-op, in Korean. */
import type { Texts } from "../texts.ts";

export const overview: Texts["overview"] = {
  rebate: "리베이트",
  paid: "지급됨",
  onItsWay: "지급 중",
  notPaidYet: "미지급",
  toPayouts: "지급, 명세서 및 파일",
  coop: "청구할 협동 수익",
  cooling: (amount) => `유예 기간 중: ${amount}`,
  earnedIn: (months) => `적립 기간 ${months}`,
  claimsUntil: (day) => `청구 기한 ${day}`,
  next: "다음 할 일",
  nothing: "지급을 막는 일이나 기다리는 초대가 없습니다.",
  more: (count) => `${count}개 더`,
  due: (day) => `${day}까지`,
  atStake: (sums) => `관련 금액 ${sums}`,
  kinds: {
    acceptInvitation: (location) => `${location} 초대에 응답`,
    completeEnrollment: (location) => `${location} 등록 완료`,
    enterPayoutProfile: (location) => `${location} 은행 정보 입력`,
    correctPayoutProfile: (location) => `${location} 은행 정보 수정`,
    releasePayoutProfile: (location) => `${location} 지급 보류 해제`,
    enterTaxProfile: (location) => `${location} 세금 양식 입력`,
    correctTaxProfile: (location) => `${location} 세금 양식 수정`,
    renewTaxForm: (location) => `${location} 세금 양식 갱신`,
    enterTaxInvoice: (location) => `${location} 지급의 세금 계산서 입력`,
    correctAccount: (location) => `${location} 계좌 확인: 지급이 반환됨`,
  },
};
