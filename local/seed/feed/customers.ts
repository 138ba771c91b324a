/** Invented customers of the sample partners, among them names that files have to quote. */
import { type Random, randomOf } from "../random.ts";
import { guidFrom } from "./random-guid.ts";

export interface Customer {
  readonly customerId: string;
  readonly name: string;
  readonly domain: string;
  readonly country: string;
}

const first = [
  "Amber",
  "Birch",
  "Cobalt",
  "Dune",
  "Elm",
  "Fjord",
  "Granite",
  "Harbor",
  "Indigo",
  "Juniper",
  "Kestrel",
  "Larch",
];
const second = [
  "Bakery",
  "Clinics",
  "Dental",
  "Estates",
  "Farms",
  "Gallery",
  "Hotels",
  "Interiors",
  "Joinery",
  "Logistics",
];
const ending = [" Ltd", " Group", "", " & Sons, Inc.", ' "West"'];
const koreanFirst = ["가온", "나래", "다솜", "라온", "마루", "바름", "새벽", "아람"];
const koreanSecond = ["물류", "병원", "식품", "전자", "학원", "호텔"];

const salt = 0xc0571;

/** The customer of a number: always the same, without a list of all of them. */
export function customerOf(seed: number, number: number, country: string): Customer {
  const random = randomOf(seed, salt, number);
  return {
    customerId: guidFrom(random),
    name: country === "KR" ? koreanName(random) : `${random.pick(first)} ${random.pick(second)}${random.pick(ending)}`,
    domain: `customer-${number}.example`,
    country,
  };
}

function koreanName(random: Random): string {
  return `${random.pick(koreanFirst)}${random.pick(koreanSecond)} 주식회사`;
}
