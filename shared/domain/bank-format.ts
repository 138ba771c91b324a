/**
 * How a bank account is written in each country: which numbers it needs, what they look like, what people call them.
 *
 * Countries of the IBAN registry need an IBAN; some others have a form of their own; everywhere else it takes the BIC of
 * the bank and the number of the account. Source: DOMAIN.md B7, and the forms that banks of these countries publish.
 */
import type { NumberKind } from "./number-kind.ts";
import type { Bilingual } from "./program.ts";

export const bankFieldNames = ["iban", "accountNumber", "bankCode", "branchCode", "bic"] as const;
export type BankFieldName = (typeof bankFieldNames)[number];

/** The numbers of a bank account as somebody wrote them: without blanks, in capitals. */
export type BankNumbers = Partial<Readonly<Record<BankFieldName, string>>>;

export interface BankField {
  readonly name: BankFieldName;
  readonly isRequired: boolean;
  readonly pattern: RegExp;
  /** What can be told of it beyond its form. */
  readonly check?: NumberKind;
  readonly label: Bilingual;
  /** Such as `nine digits`. */
  readonly form: Bilingual;
}

const ibanCountries: ReadonlySet<string> = new Set(
  [
    "AD AE AL AT AZ BA BE BG BH BR BY CH CR CY CZ DE DK DO EE EG ES FI FO FR GB GE GI GL GR GT HR HU IE IL IQ IS IT JO",
    "KW KZ LB LC LI LT LU LV LY MC MD ME MK MR MT MU NL NO PK PL PS PT QA RO RS SA SC SD SE SI SK SM ST SV TL TN TR UA",
    "VA VG XK",
  ].flatMap((line) => line.split(" ")),
);

type Described = Pick<BankField, "pattern" | "label" | "form"> & { readonly check?: NumberKind };

const bic: Described = {
  pattern: /^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/,
  check: "bic",
  label: { en: "BIC (SWIFT code)", ko: "BIC(SWIFT 코드)" },
  form: { en: "8 or 11 letters and digits", ko: "영문자와 숫자 8자리 또는 11자리" },
};

const iban: Described = {
  pattern: /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/,
  check: "iban",
  label: { en: "IBAN", ko: "IBAN" },
  form: {
    en: "begins with the country and two check digits",
    ko: "국가 코드와 확인 숫자 두 자리로 시작합니다",
  },
};

/** Forms of countries without IBAN: account, bank, branch. */
const nationalForms: Readonly<Record<string, Partial<Readonly<Record<BankFieldName, Described>>>>> = {
  US: {
    accountNumber: account(4, 17),
    bankCode: digits(9, 9, "Routing number (ABA)", "라우팅 번호(ABA)", "usRouting"),
  },
  KR: { accountNumber: account(10, 14), bankCode: digits(3, 3, "Bank code", "은행 코드") },
  JP: {
    accountNumber: account(7, 7),
    bankCode: digits(4, 4, "Bank code", "은행 코드"),
    branchCode: digits(3, 3, "Branch code", "지점 코드"),
  },
  AU: { accountNumber: account(5, 10), bankCode: digits(6, 6, "BSB", "BSB 번호") },
  NZ: { accountNumber: { ...account(15, 16), check: "nzAccount" } },
  CA: {
    accountNumber: account(7, 12),
    bankCode: digits(3, 3, "Institution number", "금융 기관 번호"),
    branchCode: digits(5, 5, "Transit number", "지점 번호(Transit)"),
  },
  IN: {
    accountNumber: account(9, 18),
    bankCode: {
      pattern: /^[A-Z]{4}0[A-Z0-9]{6}$/,
      label: { en: "IFSC", ko: "IFSC 코드" },
      form: { en: "four letters, a zero, six letters or digits", ko: "영문자 4자리, 0, 영문자 또는 숫자 6자리" },
    },
  },
  CN: { accountNumber: account(8, 19), bankCode: digits(12, 12, "CNAPS code", "CNAPS 코드") },
  TW: {
    accountNumber: account(10, 16),
    bankCode: digits(3, 3, "Bank code", "은행 코드"),
    branchCode: digits(4, 4, "Branch code", "지점 코드"),
  },
  MX: { accountNumber: digits(18, 18, "CLABE", "CLABE 번호", "mxClabe") },
  SG: {
    accountNumber: account(7, 14),
    bankCode: digits(4, 4, "Bank code", "은행 코드"),
    branchCode: digits(3, 3, "Branch code", "지점 코드"),
  },
};

const anyAccount: Described = {
  pattern: /^[A-Z0-9]{4,34}$/,
  label: { en: "Account number", ko: "계좌 번호" },
  form: { en: "4 to 34 letters and digits", ko: "영문자와 숫자 4~34자리" },
};

/** What an account in the country needs and may have, in the order in which people fill it in. */
export function bankFieldsOf(country: string): readonly BankField[] {
  if (ibanCountries.has(country)) return [required("iban", iban), optional("bic", bic)];
  const national = nationalForms[country];
  if (!national) return [required("accountNumber", anyAccount), required("bic", bic)];
  const own = bankFieldNames.flatMap((name) => {
    const described = national[name];
    return described ? [required(name, described)] : [];
  });
  return [...own, optional("bic", bic)];
}

function required(name: BankFieldName, described: Described): BankField {
  return { name, isRequired: true, ...described };
}

function optional(name: BankFieldName, described: Described): BankField {
  return { name, isRequired: false, ...described };
}

function account(least: number, most: number): Described {
  return digits(least, most, "Account number", "계좌 번호");
}

function digits(least: number, most: number, en: string, ko: string, check?: NumberKind): Described {
  const count = least === most ? `${least}` : `${least} to ${most}`;
  const range = least === most ? `${least}` : `${least}~${most}`;
  return {
    pattern: new RegExp(`^\\d{${least},${most}}$`),
    label: { en, ko },
    form: { en: `${count} digits`, ko: `숫자 ${range}자리` },
    ...(check && { check }),
  };
}
