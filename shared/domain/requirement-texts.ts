/** What to do about a requirement that is not met, in one sentence; the Korean terms are those of DOMAIN.md A. */
import type { AgreementType } from "./facts.ts";
import type { Bilingual, EligibilityRule } from "./program.ts";

const agreements: Readonly<Record<AgreementType, Bilingual>> = {
  partnerNetwork: {
    en: "Sign or renew the partner network agreement.",
    ko: "파트너 네트워크 계약을 체결하거나 갱신하세요.",
  },
  cloudDistributor: {
    en: "Sign or renew the Cloud Distributor agreement.",
    ko: "클라우드 배포자 계약을 체결하거나 갱신하세요.",
  },
  reseller: {
    en: "Sign or renew the Reseller agreement.",
    ko: "재판매 계약을 체결하거나 갱신하세요.",
  },
};

const others: Readonly<Record<Exclude<EligibilityRule["kind"], "agreement">, Bilingual>> = {
  activeReseller: {
    en: "Complete a sale: a location that has not sold for twelve months does not count as an active reseller.",
    ko: "거래를 완료하세요. 12개월 동안 판매가 없는 위치는 활성 재판매인으로 인정되지 않습니다.",
  },
  membership: {
    en: "Join the partner network or renew the membership.",
    ko: "파트너 네트워크에 가입하거나 멤버 자격을 갱신하세요.",
  },
  competency: {
    en: "Attain at least one competency; the list of competencies is open to all.",
    ko: "역량을 하나 이상 획득하세요. 역량 목록은 누구나 볼 수 있습니다.",
  },
  ttmRevenue: {
    en: "Sell more: what was sold in the twelve months that end with this one must reach the floor.",
    ko: "판매를 늘리세요. 이번 달까지 12개월 동안의 매출이 기준 금액에 도달해야 합니다.",
  },
  payoutProfile: {
    en: "Complete the payout profile with bank details and wait for its approval.",
    ko: "은행 정보로 지급 프로필을 완료하고 승인을 기다리세요.",
  },
  taxProfile: {
    en: "Complete the tax profile and wait for its approval.",
    ko: "세금 프로필을 완료하고 승인을 기다리세요.",
  },
};

export function requirementTexts(rule: EligibilityRule): Bilingual {
  return rule.kind === "agreement" ? agreements[rule.agreement] : others[rule.kind];
}
