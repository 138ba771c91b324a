/** A partner's selling location: what earns, enrolls and is paid. Source: DOMAIN.md B3. */
import type { Currency } from "./currency.ts";

export const partnerTypes = ["directReseller", "indirectProvider", "indirectReseller"] as const;
export type PartnerType = (typeof partnerTypes)[number];

export interface Location {
  readonly accountId: string;
  /** Seven digits, leading zeros kept. */
  readonly locationId: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly currency: Currency;
  readonly partnerTypes: readonly PartnerType[];
  /** The indirect providers that this reseller buys through. */
  readonly providerIds: readonly string[];
  /** The day of the first sale through a provider; set once and never unset. */
  readonly firstTransactionAt?: string;
}

export function isLocationId(text: string): boolean {
  return /^\d{7}$/.test(text);
}
