/** The fields of a location that people change, as its history tells them. */
import type { Described } from "../../domain/change-details.ts";
import type { Location } from "../../domain/location.ts";

export function describedLocation({ name, country, currency, partnerTypes, providerIds }: Location): Described {
  return { name, country, currency, partnerTypes, providerIds };
}
