/** How sales reach customers: directly from a location, or from a provider's location through a reseller's. */
import type { Location } from "../../../shared/domain/location.ts";
import { randomOf } from "../random.ts";
import { type PricedCurrency, pricedCurrencies } from "./products.ts";
import { guidFrom } from "./random-guid.ts";

/** What the feed needs to know of a location; the domain's own fits. */
export type FeedLocation = Pick<Location, "locationId" | "country" | "currency" | "partnerTypes" | "providerIds">;

export interface Channel {
  readonly sellerId: string;
  /** Empty in a direct sale. */
  readonly resellerId: string;
  /** The tenant of the seller. */
  readonly partnerId: string;
  readonly country: string;
  readonly currency: PricedCurrency;
}

export interface Channels {
  readonly direct: readonly Channel[];
  readonly indirect: readonly Channel[];
}

export function channelsOf(seed: number, locations: readonly FeedLocation[]): Channels {
  const byId = new Map(locations.map((location) => [location.locationId, location]));
  const direct = locations.filter(({ partnerTypes }) => partnerTypes.includes("directReseller"));
  const resellers = locations.filter(({ partnerTypes }) => partnerTypes.includes("indirectReseller"));
  return {
    direct: direct.map((location) => channel(seed, location)),
    indirect: resellers.flatMap(({ locationId, providerIds }) =>
      providerIds.map((providerId) => {
        const provider = byId.get(providerId);
        if (!provider) throw new Error(`Location ${locationId} buys from ${providerId}, which is not in the feed.`);
        return channel(seed, provider, locationId);
      }),
    ),
  };
}

/** The channel through which a location sells, whatever its partner type. */
export function channel(seed: number, seller: FeedLocation, resellerId = ""): Channel {
  const currency = pricedCurrencies.find((each) => each === seller.currency);
  if (!currency) throw new Error(`The sample has no prices in ${seller.currency}.`);
  const partnerId = guidFrom(randomOf(seed, Number(seller.locationId)));
  return { sellerId: seller.locationId, resellerId, partnerId, country: seller.country, currency };
}
