/** The sales that a reader or a test looks for by name, beside the random ones. */
import { addDays, type Day, periodOf } from "../../../shared/domain/calendar.ts";
import { monthAt } from "../business-months.ts";
import { sampleLocation } from "../partners/sample-locations.ts";
import { randomOf } from "../random.ts";
import { channel, type FeedLocation } from "./channel.ts";
import { customerOf } from "./customers.ts";
import { backup, businessPremium, type Product, trialOfE5 } from "./products.ts";
import { guidFrom, hexFrom } from "./random-guid.ts";
import type { Sale } from "./sale.ts";

interface Row {
  readonly name: keyof typeof featuredCustomers;
  readonly sellerId: string;
  readonly resellerId?: string;
  readonly product: Product;
  readonly seats: bigint;
  readonly day: Day;
}

/** The customers that the sales are known by; two of them would be formulas or broken lines in a careless reader. */
export const featuredCustomers = {
  /** 50 × USD 22.00 at 375 basis points. */
  workedExample: "Worked Example Clinics",
  /** 50 × KRW 25,000 at 375 basis points. */
  koreanExample: "본보기 병원 주식회사",
  /** The same row twice: two sales. */
  equalSales: "=Twice Told Books",
  firstSale: "첫거래 식품 주식회사",
  secondSale: "둘째거래 식품 주식회사",
  trial: "Tryout Dental",
  marketplace: "Two\nLines Logistics",
  /** Sold without a provider by a location that is a reseller only. */
  noProgram: "곧장 물류 주식회사",
} as const;

export function featuredSales(businessDay: Day, seed: number, locations: readonly FeedLocation[]): readonly Sale[] {
  const { enrolledDirect, koreanProvider, koreanReseller, neverSold } = sampleLocation;
  const lastMonth = (day: string) => `${monthAt(businessDay, -1)}-${day}`;
  const korean = { sellerId: koreanProvider, product: businessPremium };
  const yesterday = addDays(businessDay, -1);
  const today = businessDay;
  const equal: Row = { ...direct("equalSales", businessPremium, 10n), day: lastMonth("21") };
  const rows: readonly Row[] = [
    { ...direct("workedExample", businessPremium, 50n), day: lastMonth("20") },
    { ...korean, name: "koreanExample", resellerId: koreanReseller, seats: 50n, day: lastMonth("20") },
    equal,
    equal,
    { ...direct("trial", trialOfE5, 25n), day: lastMonth("22") },
    { ...direct("marketplace", backup, 12n), day: lastMonth("23") },
    { ...korean, name: "noProgram", sellerId: koreanReseller, seats: 4n, day: lastMonth("24") },
    { ...korean, name: "firstSale", resellerId: neverSold, seats: 20n, day: yesterday },
    { ...korean, name: "secondSale", resellerId: neverSold, seats: 5n, day: today },
  ];
  return rows.map((row) => saleOf(row, seed, locations));

  function direct(name: Row["name"], product: Product, seats: bigint): Omit<Row, "day"> {
    return { name, sellerId: enrolledDirect, product, seats };
  }
}

/** The featured sales of a month. */
export function salesIn(sales: readonly Sale[], period: string): readonly Sale[] {
  return sales.filter(({ day }) => periodOf(day) === period);
}

function saleOf(row: Row, seed: number, locations: readonly FeedLocation[]): Sale {
  const seller = locations.find(({ locationId }) => locationId === row.sellerId);
  if (!seller) throw new Error(`The featured sale ${row.name} is of location ${row.sellerId}, which is missing.`);
  const number = -1 - Object.keys(featuredCustomers).indexOf(row.name);
  const random = randomOf(seed, number);
  return {
    channel: channel(seed, seller, row.resellerId),
    customer: {
      ...customerOf(seed, number, seller.country),
      name: featuredCustomers[row.name],
      domain: `${row.name.toLowerCase()}.example`,
    },
    product: row.product,
    chargeType: "New",
    day: row.day,
    quantity: row.seats * 1_000_000n,
    discountPercent: 0,
    orderId: hexFrom(random, 16),
    subscriptionId: guidFrom(random),
    subscribedOn: row.day,
    referenceId: "",
    term: "yearly",
  };
}
