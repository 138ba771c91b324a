import { describe, expect, test } from "@jest/globals";
import { numberKinds } from "../../domain/number-kind.ts";
import { standardNumbers } from "./standard-numbers.ts";

/** Of each kind one that is right; the check digit of each is then spoilt. */
const right = {
  iban: "DE89370400440532013000",
  bic: "DEUTDEFF500",
  usRouting: "021000021",
  nzAccount: "0109020068389000",
  mxClabe: "032180000118359719",
  usEin: "911144442",
  usSsn: "536904399",
  krBusiness: "1168200276",
  jpCorporate: "5835678256246",
  auBusiness: "83914571673",
  gbVat: "980780684",
  inGst: "27AAPFU0939F1ZV",
  cnCredit: "91110000600037341L",
  itVat: "00743110157",
  mxTaxpayer: "GODE561231GR8",
  twBusiness: "00501503",
  caBusiness: "123026635",
  nzInland: "49091850",
  sgEntity: "00192200M",
} as const satisfies Record<(typeof numberKinds)[number], string>;

/** These have no digit that checks the others. */
const withoutChecksum = ["bic", "usEin", "usSsn"];

describe.each(numberKinds)("a number of kind %s", (kind) => {
  test("is right as it was given out", () => {
    expect(standardNumbers.isValid(kind, right[kind])).toBe(true);
  });

  test("is wrong with one character less, or none", () => {
    expect(standardNumbers.isValid(kind, right[kind].slice(0, -1))).toBe(false);
    expect(standardNumbers.isValid(kind, "")).toBe(false);
  });

  test("is wrong with two neighbours exchanged, where it has a check", () => {
    const at = [...right[kind]].findIndex(
      (letter, index, all) =>
        index > 3 && /\d/.test(letter) && /\d/.test(all[index + 1] ?? "") && all[index + 1] !== letter,
    );
    const spoilt = `${right[kind].slice(0, at)}${right[kind][at + 1]}${right[kind][at]}${right[kind].slice(at + 2)}`;

    expect(withoutChecksum.includes(kind) || !standardNumbers.isValid(kind, spoilt)).toBe(true);
  });
});

test("a routing number of zeros is none, though its sum is 0", () => {
  expect(standardNumbers.isValid("usRouting", "000000000")).toBe(false);
});
