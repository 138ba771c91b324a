import { describe, expect, test } from "@jest/globals";
import { standardNumbers } from "../adapters/numbers/standard-numbers.ts";
import { type BankNumbers, bankFieldsOf } from "./bank-format.ts";
import { bankProblems } from "./bank-problems.ts";

const { isValid } = standardNumbers;

/** An account of each country with a form of its own, and of some without. */
const accounts: Readonly<Record<string, BankNumbers>> = {
  DE: { iban: "DE89370400440532013000", bic: "COBADEFFXXX" },
  GB: { iban: "GB29NWBK60161331926819" },
  FR: { iban: "FR1420041010050500013M02606" },
  US: { accountNumber: "000123456789", bankCode: "021000021" },
  KR: { accountNumber: "11012345678901", bankCode: "088" },
  JP: { accountNumber: "1234567", bankCode: "0005", branchCode: "001" },
  AU: { accountNumber: "123456789", bankCode: "062000" },
  NZ: { accountNumber: "0109020068389000" },
  CA: { accountNumber: "1234567", bankCode: "003", branchCode: "00011" },
  IN: { accountNumber: "123456789012", bankCode: "HDFC0000001" },
  CN: { accountNumber: "6222020200012345678", bankCode: "102100099996" },
  TW: { accountNumber: "123456789012", bankCode: "004", branchCode: "0037" },
  MX: { accountNumber: "032180000118359719" },
  SG: { accountNumber: "1234567890", bankCode: "7171", branchCode: "001" },
  HK: { accountNumber: "123456789012", bic: "HSBCHKHHHKH" },
};

const found = (country: string, numbers: BankNumbers) =>
  bankProblems(country, numbers, isValid).map(({ field, code }) => [field, code]);

describe.each(Object.entries(accounts))("an account in %s", (country, numbers) => {
  test("is right as its bank has given it out", () => {
    expect(found(country, numbers)).toEqual([]);
  });

  test("lacks each of its numbers that is left out", () => {
    const required = bankFieldsOf(country).filter(({ isRequired }) => isRequired);

    for (const { name } of required) {
      expect(found(country, { ...numbers, [name]: undefined })).toContainEqual([`/bank/${name}`, "required"]);
    }
    expect(found(country, {})).toEqual(required.map(({ name }) => [`/bank/${name}`, "required"]));
  });

  test("is not written with what is no number of it", () => {
    for (const { name } of bankFieldsOf(country)) {
      expect(found(country, { ...numbers, [name]: "X" })).toEqual([[`/bank/${name}`, "wrong_form"]]);
    }
  });
});

test.each([
  ["an IBAN with a typing mistake", "DE", { iban: "DE89370400440532013001" }, "/bank/iban", "wrong_check_digits"],
  [
    "an IBAN that is too short for its country",
    "DE",
    { iban: "DE8937040044053201" },
    "/bank/iban",
    "wrong_check_digits",
  ],
  ["an IBAN of another country", "DE", { iban: "FR1420041010050500013M02606" }, "/bank/iban", "wrong_country"],
  ["a routing number with a typing mistake", "US", { bankCode: "021000022" }, "/bank/bankCode", "wrong_check_digits"],
  [
    "a CLABE with a typing mistake",
    "MX",
    { accountNumber: "032180000118359718" },
    "/bank/accountNumber",
    "wrong_check_digits",
  ],
  [
    "an account of New Zealand at no bank",
    "NZ",
    { accountNumber: "9909020068389000" },
    "/bank/accountNumber",
    "wrong_check_digits",
  ],
  ["a BIC of another country", "DE", { bic: "BNPAFRPP" }, "/bank/bic", "wrong_country"],
  ["an IBAN where there is none", "US", { iban: "DE89370400440532013000" }, "/bank/iban", "not_needed"],
  ["a BIC without a country", "HK", { bic: "12345678" }, "/bank/bic", "wrong_check_digits"],
] as const)("%s is told at its field", (_label, country, wrong, field, code) => {
  expect(found(country, { ...accounts[country], ...wrong })).toEqual([[field, code]]);
});

test("a country without a form of its own takes the bank's BIC and the account", () => {
  expect(bankFieldsOf("TH").map(({ name, isRequired }) => [name, isRequired])).toEqual([
    ["accountNumber", true],
    ["bic", true],
  ]);
});
