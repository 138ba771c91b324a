import { describe, expect, test } from "@jest/globals";
import { standardNumbers } from "../adapters/numbers/standard-numbers.ts";
import { type TaxDetails, taxFormEnd, taxProblems } from "./tax-profile.ts";

const now = new Date("2026-11-15T09:00:00Z");

const korean: TaxDetails = {
  country: "KR",
  entity: "company",
  form: "w8bene",
  legalName: "Contoso Korea",
  signedOn: "2026-11-15",
};
const american: TaxDetails = { ...korean, country: "US", form: "w9" };

const found = (details: TaxDetails, number: string | undefined = "1168200276", on = now) =>
  taxProblems(details, number, standardNumbers.isValid, on).map(({ field, code }) => [field, code]);

describe("a tax form", () => {
  test.each([
    ["of a company in Korea", korean, "1168200276"],
    ["of a company in the United States", american, "911144442"],
    ["of a person in the United States", { ...american, entity: "individual" }, "536904399"],
    [
      "of a person elsewhere, whose number nobody can check",
      { ...korean, entity: "individual", form: "w8ben" },
      "A12345",
    ],
    ["of a company that is taxed in the United States all the same", { ...korean, form: "w8eci" }, "1168200276"],
  ] as const)("%s is right", (_label, details, number) => {
    expect(found(details, number)).toEqual([]);
  });

  test.each([
    ["a W-9 in Korea", { ...korean, form: "w9" }, undefined, "/form", "form_not_for_country"],
    ["a W-8BEN-E in the United States", { ...american, form: "w8bene" }, "911144442", "/form", "form_not_for_country"],
    ["a company's form of a person", { ...korean, entity: "individual" }, "A12345", "/form", "form_not_for_country"],
    ["a number with a typing mistake", korean, "1168200277", "/taxNumber", "wrong_check_digits"],
    ["a number of another form", korean, "116820027", "/taxNumber", "wrong_form"],
    ["a signature on a day to come", { ...korean, signedOn: "2026-11-18" }, undefined, "/signedOn", "in_the_future"],
    ["a form that has ended", { ...korean, signedOn: "2022-12-31" }, undefined, "/signedOn", "expired"],
    ["a country that there is not", { ...korean, country: "XX" }, undefined, "/country", "wrong_country"],
  ] as const)("with %s is wrong at its field", (_label, details, number, field, code) => {
    expect(found(details, number)).toContainEqual([field, code]);
  });

  test("lacks what is not written yet", () => {
    const { legalName: _name, signedOn: _day, ...rest } = korean;

    expect(taxProblems(rest, undefined, standardNumbers.isValid, now).map(({ field, code }) => [field, code])).toEqual([
      ["/legalName", "required"],
      ["/taxNumber", "required"],
      ["/signedOn", "required"],
    ]);
  });

  test("of the W-8 series can be used until the end of the third year after its signature, and not a day longer", () => {
    const signed = { ...korean, signedOn: "2023-02-01" };

    expect(taxFormEnd(signed)).toBe("2026-12-31");
    expect(found(signed, undefined, new Date("2026-12-31T23:59:59Z"))).toEqual([]);
    expect(found(signed, undefined, new Date("2027-01-01T00:00:00Z"))).toEqual([["/signedOn", "expired"]]);
  });

  test("of the United States does not end", () => {
    expect(taxFormEnd(american)).toBeUndefined();
    expect(found({ ...american, signedOn: "1999-01-01" }, "911144442")).toEqual([]);
  });
});
