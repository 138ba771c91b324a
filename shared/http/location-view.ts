/** Locations of a partner as the API takes and shows them. */
import { z } from "zod";
import { type Location, partnerTypes } from "../domain/location.ts";
import { AccountId, CurrencyCode, DayText, LocationId, line, PartnerTypeName } from "./fields.ts";
import { CountryCode } from "./partner-view.ts";

const mostProviders = 50;

const isSet = (values: readonly string[]) => new Set(values).size === values.length;

const PartnerTypes = z
  .array(PartnerTypeName)
  .min(1, "A location has at least one partner type.")
  .refine(isSet, "Name each type once.")
  .overwrite((types) => partnerTypes.filter((type) => types.includes(type)));

const ProviderIds = z
  .array(LocationId)
  .max(mostProviders)
  .refine(isSet, "Name each provider once.")
  .meta({ description: "The indirect providers that an indirect reseller buys through." });

/** What may be changed of a location. */
export const locationInput = {
  name: line(100).meta({ examples: ["Contoso Seoul"] }),
  country: CountryCode,
  currency: CurrencyCode,
  partnerTypes: PartnerTypes,
  providerIds: ProviderIds,
};

export const exampleLocation = {
  locationId: "4100031",
  name: "Contoso Seoul",
  country: "KR",
  currency: "KRW",
  partnerTypes: ["indirectReseller"],
  providerIds: ["4100006"],
} as const;

export const LocationView = z
  .strictObject({
    locationId: LocationId,
    accountId: AccountId,
    name: z.string(),
    country: CountryCode,
    currency: CurrencyCode,
    partnerTypes: z.array(PartnerTypeName),
    providerIds: z.array(LocationId),
    firstTransactionAt: DayText.optional().meta({ description: "The day of the first sale through a provider." }),
  })
  .meta({ id: "Location", examples: [{ ...exampleLocation, accountId: "acc_01J8Z3K4M5N6P7Q8R9S0T1V2W3" }] });

export function locationView(location: Location): z.input<typeof LocationView> {
  const { locationId, accountId, name, country, currency, firstTransactionAt } = location;
  return {
    locationId,
    accountId,
    name,
    country,
    currency,
    partnerTypes: [...location.partnerTypes],
    providerIds: [...location.providerIds],
    ...(firstTransactionAt !== undefined && { firstTransactionAt }),
  };
}
