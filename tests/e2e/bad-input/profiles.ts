/** Payout and tax profiles that nobody can be paid by. */
import type { Case } from "./case.ts";

const german = {
  name: "Main account",
  method: "bankTransfer",
  country: "DE",
  currency: "EUR",
  holder: "Contoso GmbH",
  bank: { iban: "DE89370400440532013000" },
};
const path = "/api/v1/payout-profiles";
const korean = { country: "KR", entity: "company", form: "w8bene", taxNumber: "1168200276", signedOn: "2026-11-15" };
const taxes = "/api/v1/locations/4100001/tax-profiles";

export const profiles: readonly Case[] = [
  ["has an IBAN with a typing mistake", { ...german, bank: { iban: "DE89370400440532013001" } }],
  ["has an IBAN of another country", { ...german, bank: { iban: "FR1420041010050500013M02606" } }],
  ["has a number in full-width digits", { ...german, bank: { iban: "DE８９370400440532013000" } }],
  ["has a number of four hundred digits", { ...german, bank: { iban: "1".repeat(400) } }],
  ["has a number that is none", { ...german, bank: { iban: "DE89'; DROP--" } }],
  ["has a number that its country does not know", { ...german, bank: { ...german.bank, bankCode: "12345" } }],
  ["has a country that there is not", { ...german, country: "ZZ" }],
  ["has a currency that nobody pays in", { ...german, currency: "XXX" }],
  ["has a method that there is not", { ...german, method: "cash" }],
  ["says itself that it is approved", { ...german, status: "approved" }],
  ["brings a sealed text of its own", { ...german, sealed: "a.b.c.d.e" }],
  ["has a name that nobody can see", { ...german, name: "\u200b" }],
].map(
  ([label, json]) => ({ label: `payout profile ${label}`, path, json, expected: [400, "invalid_request"] }) as Case,
);

export const taxProfiles: readonly Case[] = [
  ["has a number with a typing mistake", { ...korean, taxNumber: "1168200277" }],
  ["has a form of another country", { ...korean, form: "w9" }],
  ["is signed on a day to come", { ...korean, signedOn: "2027-02-01" }],
  ["is signed on a day that there is not", { ...korean, signedOn: "2026-02-29" }],
  ["was signed too long ago", { ...korean, signedOn: "2022-01-01" }],
  ["is of neither a company nor a person", { ...korean, entity: "trust" }],
].map(
  ([label, json]) => ({ label: `tax profile ${label}`, path: taxes, json, expected: [400, "invalid_request"] }) as Case,
);
