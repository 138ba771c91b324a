/** Any number of locations to sell through, half of them resellers, for feeds far larger than the sample. */
import type { Location, PartnerType } from "../../../shared/domain/location.ts";
import { at } from "../random.ts";
import { type PricedCurrency, pricedCurrencies } from "./products.ts";

const countryOf: Readonly<Record<PricedCurrency, string>> = { USD: "US", EUR: "DE", KRW: "KR" };

/** In this order for each currency: of ten locations one is a provider to the five resellers that follow. */
const types: readonly PartnerType[] = [
  "indirectProvider",
  ...Array.from({ length: 5 }, (): PartnerType => "indirectReseller"),
  ...Array.from({ length: 4 }, (): PartnerType => "directReseller"),
];

export function benchmarkLocations(
  accountId: string,
  count: number,
  currencies: readonly PricedCurrency[] = pricedCurrencies,
): readonly Location[] {
  return Array.from({ length: count }, (_, index) => {
    const group = Math.floor(index / types.length);
    const type = at(types, index % types.length);
    const currency = at(currencies, group % currencies.length);
    return {
      accountId,
      locationId: idAt(index),
      name: `Benchmark location ${index + 1}`,
      country: countryOf[currency],
      currency,
      partnerTypes: [type],
      providerIds: type === "indirectReseller" ? [idAt(group * types.length)] : [],
    };
  });
}

function idAt(index: number): string {
  return String(5_000_001 + index);
}
