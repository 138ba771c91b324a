/** What the sample partners sell. Prices are whole thousands in KRW, so that a discount of 15 % stays a whole amount. */
import { type Micros, parseMicros } from "../../../shared/domain/micros.ts";

export const pricedCurrencies = ["USD", "EUR", "KRW"] as const;
export type PricedCurrency = (typeof pricedCurrencies)[number];

export interface Product {
  readonly name: string;
  readonly skuName: string;
  readonly productId: string;
  readonly skuId: string;
  readonly availabilityId: string;
  readonly category: "Online Services" | "Azure" | "Perpetual Software" | "Marketplace";
  /** A JSON array, or empty. */
  readonly qualifiers: string;
  readonly publisher: string;
  /** A licence is sold by the seat, usage by the meter, a purchase once. */
  readonly kind: "license" | "usage" | "purchase";
  /** For usage, the meter and its unit. */
  readonly meter?: { readonly name: string; readonly unit: string };
  readonly prices: Readonly<Record<PricedCurrency, Micros>>;
}

type Kind = Pick<Product, "category" | "kind" | "publisher" | "qualifiers">;
const vendor = "Microsoft Corporation";
const service: Kind = { category: "Online Services", kind: "license", publisher: vendor, qualifiers: "" };
const addOn: Kind = { ...service, qualifiers: '["AddOn"]' };
const perpetual: Kind = { category: "Perpetual Software", kind: "purchase", publisher: vendor, qualifiers: "" };
const hybrid: Kind = { ...perpetual, kind: "license", qualifiers: '["HybridBenefit"]' };
const marketplace: Kind = { ...service, category: "Marketplace", publisher: "Tidepool Software" };
const metered: Kind = { category: "Azure", kind: "usage", publisher: vendor, qualifiers: "" };
const trial: Kind = { ...service, qualifiers: '["Trial"]' };

export const businessPremium = product(
  service,
  "Microsoft 365 Business Premium",
  ["CFQ7TTC0LCHC", "0002", "CFQ7TTC0K5G8"],
  ["22.00", "20.60", "25000"],
);

export const trialOfE5 = product(
  trial,
  "Microsoft 365 E5 Trial",
  ["CFQ7TTC0LFLZ", "0004", "CFQ7TTC0L1T1"],
  ["0", "0", "0"],
);

export const backup = product(
  marketplace,
  "Tidepool Backup",
  ["DZH318Z0TPBK", "0001", "DZH318Z0TPB1"],
  ["4.00", "3.80", "6000"],
);

export const licenses: readonly Product[] = [
  businessPremium,
  product(service, "Microsoft 365 E3", ["CFQ7TTC0LFLX", "0001", "CFQ7TTC0K971"], ["36.00", "34.40", "46000"]),
  product(service, "Microsoft 365 E5", ["CFQ7TTC0LFLZ", "0002", "CFQ7TTC0K5RQ"], ["57.00", "54.75", "71000"]),
  product(service, "Office 365 E3", ["CFQ7TTC0LF8R", "0001", "CFQ7TTC0K821"], ["23.00", "21.60", "29000"]),
  product(
    service,
    "Dynamics 365 Sales Enterprise",
    ["CFQ7TTC0LFF1", "0003", "CFQ7TTC0JR5K"],
    ["95.00", "88.40", "124000"],
  ),
  product(
    service,
    "Enterprise Mobility + Security E3",
    ["CFQ7TTC0LHT4", "0001", "CFQ7TTC0JWB2"],
    ["10.60", "9.90", "13000"],
  ),
  product(
    addOn,
    "Microsoft 365 Audio Conferencing",
    ["CFQ7TTC0LHSL", "0001", "CFQ7TTC0K0W9"],
    ["4.00", "3.70", "5000"],
  ),
  product(
    perpetual,
    "Windows Server 2025 Standard, 16 cores",
    ["DG7GMGF0PWHD", "0001", "DG7GMGF0PWH1"],
    ["1176.00", "1108.00", "1532000"],
  ),
  product(
    hybrid,
    "SQL Server Standard, 2 cores",
    ["DG7GMGF0M80J", "0002", "DG7GMGF0M801"],
    ["121.50", "114.20", "158000"],
  ),
  backup,
];

export const meters: readonly Product[] = [
  meter("Virtual Machines D2s v5", "1 Hour", ["0.096", "0.089", "120"]),
  meter("Standard HDD Managed Disks S10", "1/Month", ["5.888", "5.421", "7650"]),
  meter("Hot LRS Data Stored", "1 GB/Month", ["0.018", "0.017", "20"]),
  meter("Inter-Region Bandwidth", "1 GB", ["0.045", "0.042", "60"]),
  meter("SQL Database vCore", "1 Hour", ["0.505", "0.467", "650"]),
];

function meter(name: string, unit: string, prices: readonly [string, string, string]): Product {
  const ids = ["DZH318Z0BPS6", "0001", "DZH318Z0C6Z1"] as const;
  return { ...product(metered, "Azure plan", ids, prices), meter: { name, unit } };
}

function product(
  kind: Kind,
  name: string,
  [productId, skuId, availabilityId]: readonly [string, string, string],
  [usd, eur, krw]: readonly [string, string, string],
): Product {
  const prices = { USD: priceOf(usd), EUR: priceOf(eur), KRW: priceOf(krw) };
  return { ...kind, name, skuName: name, productId, skuId, availabilityId, prices };
}

function priceOf(text: string): Micros {
  const micros = parseMicros(text);
  if (micros === undefined) throw new RangeError(`${text} is not a price.`);
  return micros;
}
