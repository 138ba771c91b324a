/**
 * Which tax form and which number a partner's location needs, by the country it pays taxes in and by what it is.
 *
 * The payer is in the United States: whoever is there gives a W-9, everybody else a form of the W-8 series, which ends on
 * the last day of the third year after its signature. Source: DOMAIN.md B7, and the instructions of these forms.
 */
import type { Day } from "./calendar.ts";
import type { NumberKind } from "./number-kind.ts";
import type { Bilingual } from "./program.ts";

export const taxForms = ["w9", "w8ben", "w8bene", "w8eci"] as const;
export type TaxForm = (typeof taxForms)[number];

export const taxEntities = ["company", "individual"] as const;
export type TaxEntity = (typeof taxEntities)[number];

export interface TaxNumberFormat {
  readonly pattern: RegExp;
  readonly check?: NumberKind;
  readonly label: Bilingual;
}

const companyNumbers: Readonly<Record<string, TaxNumberFormat>> = {
  US: number(/^\d{9}$/, "usEin", "Employer identification number (EIN)", "고용주 식별 번호(EIN)"),
  KR: number(/^\d{10}$/, "krBusiness", "Business registration number", "사업자등록번호"),
  JP: number(/^\d{13}$/, "jpCorporate", "Corporate number", "법인 번호"),
  AU: number(/^\d{11}$/, "auBusiness", "Australian business number (ABN)", "호주 사업자 번호(ABN)"),
  GB: number(/^(?:GB)?\d{9}(?:\d{3})?$/, "gbVat", "VAT registration number", "부가가치세 등록 번호"),
  IN: number(/^[0-9A-Z]{15}$/, "inGst", "GSTIN", "GSTIN"),
  CN: number(/^[0-9A-Z]{18}$/, "cnCredit", "Unified social credit code", "통일사회신용코드"),
  IT: number(/^(?:IT)?\d{11}$/, "itVat", "Partita IVA", "부가가치세 번호(Partita IVA)"),
  MX: number(/^[0-9A-ZÑ&]{12,13}$/, "mxTaxpayer", "RFC", "RFC"),
  TW: number(/^\d{8}$/, "twBusiness", "Unified business number", "통일 편호"),
  CA: number(/^\d{9}(?:[A-Z]{2}\d{4})?$/, "caBusiness", "Business number", "사업자 번호"),
  NZ: number(/^\d{8,9}$/, "nzInland", "IRD number", "IRD 번호"),
  SG: number(/^[0-9A-Z]{9,10}$/, "sgEntity", "Unique entity number (UEN)", "기업 고유 번호(UEN)"),
};

const socialSecurity = number(/^\d{9}$/, "usSsn", "Social security number (SSN)", "사회 보장 번호(SSN)");

const anyNumber: TaxNumberFormat = {
  pattern: /^[A-Z0-9]{4,20}$/,
  label: { en: "Tax identification number", ko: "납세자 식별 번호" },
};

/** The forms that are accepted, the usual one first. */
export function taxFormsOf(country: string, entity: TaxEntity): readonly TaxForm[] {
  if (country === "US") return ["w9"];
  return entity === "company" ? ["w8bene", "w8eci"] : ["w8ben", "w8eci"];
}

/** The number by which the tax office of the country knows who is paid. */
export function taxNumberOf(country: string, entity: TaxEntity): TaxNumberFormat {
  if (entity === "individual") return country === "US" ? socialSecurity : anyNumber;
  return companyNumbers[country] ?? anyNumber;
}

/** The last day on which a form that was signed on a day can be used; undefined for one that does not end. */
export function lastDayOf(form: TaxForm, signedOn: Day): Day | undefined {
  return form === "w9" ? undefined : `${Number(signedOn.slice(0, 4)) + 3}-12-31`;
}

function number(pattern: RegExp, check: NumberKind, en: string, ko: string): TaxNumberFormat {
  return { pattern, check, label: { en, ko } };
}
