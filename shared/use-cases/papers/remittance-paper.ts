/** The remittance of a payment on paper: to whom, and what it covers. Source: DOMAIN.md B7. */
import type { Payment } from "../../domain/payment.ts";
import { type ShareSource, sourceOf } from "../../domain/payout-share.ts";
import type { Bilingual } from "../../domain/program.ts";
import type { Paper, PaperRow } from "../../ports/pdf-printer.ts";
import { dayName, exactFigure, exactSum, type PaperLocale, shortMonth } from "./paper-figures.ts";

export interface Remittance {
  /** One that was sent. */
  readonly payment: Payment;
  readonly sentAt: string;
  /** The last characters of the account, for whom they are shown to. */
  readonly ending?: string;
  readonly partnerName: string;
  readonly locationName: string;
  readonly programName: Bilingual;
}

interface Words {
  readonly title: string;
  readonly amount: string;
  readonly sent: string;
  readonly payee: string;
  readonly account: string;
  readonly methods: Readonly<Record<NonNullable<Payment["payee"]>["method"], string>>;
  readonly partner: string;
  readonly location: string;
  readonly reference: string;
  readonly number: string;
  readonly covers: string;
  readonly columns: readonly [what: string, month: string, amount: string];
  readonly sources: Readonly<Record<ShareSource, string>>;
  readonly adjusted: string;
  readonly sum: string;
  readonly leftOver: string;
  readonly paid: string;
  readonly notes: readonly string[];
}

const words: Readonly<Record<PaperLocale, Words>> = {
  en: {
    title: "Remittance advice",
    amount: "Amount",
    sent: "Sent",
    payee: "Paid to",
    account: "account ending in",
    methods: { bankTransfer: "bank transfer", creditNote: "credit note" },
    partner: "Partner",
    location: "Location",
    reference: "Reference at the bank",
    number: "Payment",
    covers: "What it covers",
    columns: ["What", "Earned in", "Amount"],
    sources: {
      earnings: "Rebate of a closed month",
      leftOver: "Left over from the payment before",
      returned: "Returned by the bank, paid again",
      coopRollover: "Co-op fund that became rebate",
      adjustment: "Dispute settled",
    },
    adjusted: "adjusted later",
    sum: "Sum",
    leftOver: "Below the smallest coin, left for the next payment",
    paid: "Paid",
    notes: ["Amounts are exact. The statements of the location show this payment with everything else that moved."],
  },
  ko: {
    title: "송금 통지서",
    amount: "금액",
    sent: "송금일",
    payee: "수취인",
    account: "계좌 끝자리",
    methods: { bankTransfer: "계좌 이체", creditNote: "대변 메모" },
    partner: "파트너",
    location: "위치",
    reference: "은행 참조 번호",
    number: "지급",
    covers: "지급 내역",
    columns: ["내역", "수익 발생 월", "금액"],
    sources: {
      earnings: "마감된 달의 리베이트",
      leftOver: "이전 지급의 잔액",
      returned: "은행에서 반환되어 다시 지급",
      coopRollover: "리베이트로 전환된 협동 수익 기금",
      adjustment: "이의 제기 처리",
    },
    adjusted: "이후 조정",
    sum: "합계",
    leftOver: "최소 화폐 단위 미만, 다음 지급으로 이월",
    paid: "지급액",
    notes: ["금액은 정확한 값입니다. 위치의 명세서에 이 지급과 다른 모든 내역이 표시됩니다."],
  },
};

export function remittancePaper(remittance: Remittance, locale: PaperLocale): Paper {
  const { payment, sentAt, partnerName, locationName, programName } = remittance;
  const { id, locationId, currency, amount, sum, reference, shares } = payment;
  const text = words[locale];
  const figure = (micros: bigint) => exactFigure(micros, currency, locale);
  const rows = shares.map((share): PaperRow => {
    const { appliesTo, close, micros } = share;
    const what = text.sources[sourceOf(share)];
    return {
      cells: [
        (close ?? 1) === 1 ? what : `${what}, ${text.adjusted}`,
        appliesTo === undefined ? "" : shortMonth(appliesTo, locale),
        figure(micros),
      ],
    };
  });
  return {
    locale,
    title: text.title,
    at: sentAt,
    facts: [
      [text.amount, exactSum(amount, currency, locale)],
      [text.sent, dayName(sentAt, locale)],
      [text.payee, payeeText(remittance, text)],
      [text.partner, partnerName],
      [text.location, `${locationName} (${locationId})`],
      [text.reference, reference],
      [text.number, id],
    ],
    sections: [
      {
        heading: `${text.covers}: ${programName[locale]} · ${currency}`,
        columns: [{ name: text.columns[0] }, { name: text.columns[1] }, { name: text.columns[2], isAmount: true }],
        rows: [
          ...rows,
          { cells: [text.sum, "", figure(sum)], isSum: true },
          ...(sum === amount ? [] : [{ cells: [text.leftOver, "", figure(amount - sum)] }]),
          { cells: [text.paid, "", figure(amount)], isSum: true },
        ],
      },
    ],
    notes: text.notes,
    foot: id,
  };
}

function payeeText({ payment: { payee }, ending, partnerName }: Remittance, text: Words): string {
  if (!payee) return partnerName;
  const account = ending === undefined ? "" : `, ${text.account} ${ending}`;
  return `${payee.holder ?? partnerName} (${text.methods[payee.method]}${account})`;
}
