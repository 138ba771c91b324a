/** Why something that is owed is not paid yet, and what its partner can do about it. Source: DOMAIN.md B5, B7; DESIGN.md §7. */
import { addDays, type Day } from "./calendar.ts";
import type { Bilingual } from "./program.ts";
import type { TaxInvoiceState } from "./tax-invoice.ts";

export const holdReasons = [
  "cooling",
  "negativeBalance",
  "belowThreshold",
  "payoutProfileMissing",
  "payoutProfileNotApproved",
  "taxProfileMissing",
  "taxProfileNotApproved",
  "taxProfileExpired",
  "bankDetailsChanged",
  "heldByPartner",
  "currencyNotOfProfile",
  "rateMissing",
  "operatorReview",
  "taxInvoicePending",
  "taxInvoiceUnderReview",
  "taxInvoiceRejected",
] as const;
export type HoldReason = (typeof holdReasons)[number];

export interface Hold {
  readonly reason: HoldReason;
  /** The first day on which it may be over by itself; absent where somebody has to act. */
  readonly until?: Day;
}

/** A changed bank account waits this many days, so that somebody may object. */
export const bankChangeDays = 3;

/** Until when a change of bank details holds payments; undefined once it does no more. */
export function bankChangeHold(redirectedOn: Day, today: Day): Day | undefined {
  const until = addDays(redirectedOn, bankChangeDays);
  return today < until ? until : undefined;
}

/** True for what its partner has to do something about. */
export function needsPartner({ reason }: Hold): boolean {
  return partnerActs.has(reason);
}

const partnerActs: ReadonlySet<HoldReason> = new Set<HoldReason>([
  "payoutProfileMissing",
  "payoutProfileNotApproved",
  "taxProfileMissing",
  "taxProfileNotApproved",
  "taxProfileExpired",
  "heldByPartner",
  "currencyNotOfProfile",
  "taxInvoicePending",
  "taxInvoiceRejected",
]);

/** What a payment waits for whose tax invoice is not approved. */
export const invoiceHolds = {
  pending: "taxInvoicePending",
  underReview: "taxInvoiceUnderReview",
  rejected: "taxInvoiceRejected",
} as const satisfies Partial<Record<TaxInvoiceState, HoldReason>>;

/** What happens, and what to do about it, in one sentence. */
export const holdTexts: Readonly<Record<HoldReason, Bilingual>> = {
  cooling: {
    en: "The month is still in its cooling period; it is paid after it has been closed.",
    ko: "아직 유예 기간입니다. 해당 월이 마감된 후 지급됩니다.",
  },
  negativeBalance: {
    en: "More was taken back than earned; what is earned next is netted first.",
    ko: "회수된 금액이 수익보다 많습니다. 다음 수익에서 먼저 상계됩니다.",
  },
  belowThreshold: {
    en: "The amount is below the payout threshold and rolls over until it is reached.",
    ko: "지급 최소 금액에 미달하여 도달할 때까지 이월됩니다.",
  },
  payoutProfileMissing: {
    en: "Enter a payout profile with your bank details and give it to the location.",
    ko: "은행 정보로 지급 프로필을 만들어 위치에 지정하세요.",
  },
  payoutProfileNotApproved: {
    en: "The payout profile is not approved: submit it, or correct what it asks for.",
    ko: "지급 프로필이 승인되지 않았습니다. 제출하거나 요청된 내용을 수정하세요.",
  },
  taxProfileMissing: {
    en: "Enter a tax profile of the location and give it to the location.",
    ko: "위치의 세금 프로필을 만들어 지정하세요.",
  },
  taxProfileNotApproved: {
    en: "The tax profile is not approved: submit it, or correct what it asks for.",
    ko: "세금 프로필이 승인되지 않았습니다. 제출하거나 요청된 내용을 수정하세요.",
  },
  taxProfileExpired: {
    en: "The tax form has ended: sign a new one and enter it in the tax profile.",
    ko: "세금 양식이 만료되었습니다. 새 양식에 서명하여 세금 프로필에 입력하세요.",
  },
  bankDetailsChanged: {
    en: "The bank details were changed; payments wait three days, so that somebody may object.",
    ko: "은행 정보가 변경되어 이의 제기를 위해 3일 동안 지급이 대기합니다.",
  },
  heldByPartner: {
    en: "Your organization holds payments by this profile back; release it to be paid.",
    ko: "조직에서 이 프로필의 지급을 보류했습니다. 지급받으려면 보류를 해제하세요.",
  },
  currencyNotOfProfile: {
    en: "The payout profile takes another currency; give the program a profile of this one.",
    ko: "지급 프로필의 통화가 다릅니다. 이 통화의 프로필을 프로그램에 지정하세요.",
  },
  rateMissing: {
    en: "The exchange rate of the month is not recorded yet, so that the threshold cannot be compared.",
    ko: "해당 월의 환율이 아직 등록되지 않아 지급 최소 금액을 비교할 수 없습니다.",
  },
  operatorReview: {
    en: "The payment is under review by the program; nothing is lost, and it is paid once the review is over.",
    ko: "프로그램에서 지급을 검토하고 있습니다. 금액은 유지되며 검토가 끝나면 지급됩니다.",
  },
  taxInvoicePending: {
    en: "Your country needs a tax invoice for the payment: issue one over its amount, with its reference on it, and enter it here.",
    ko: "해당 국가에서는 지급에 세금 계산서가 필요합니다. 지급 금액과 참조 번호로 발행하여 입력하세요.",
  },
  taxInvoiceUnderReview: {
    en: "The tax invoice is under review; the payment goes with the next run once it is approved.",
    ko: "세금 계산서를 검토하고 있습니다. 승인되면 다음 지급 실행에 포함됩니다.",
  },
  taxInvoiceRejected: {
    en: "The tax invoice was rejected: correct it and enter it again.",
    ko: "세금 계산서가 거부되었습니다. 수정하여 다시 입력하세요.",
  },
};
