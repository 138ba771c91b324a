/** One sale or its reversal, before it is written in the columns of the feed. */
import type { Day } from "../../../shared/domain/calendar.ts";
import type { Micros } from "../../../shared/domain/micros.ts";
import type { Channel } from "./channel.ts";
import type { Customer } from "./customers.ts";
import type { Product } from "./products.ts";

export const chargeTypes = ["New", "Renew", "AddQuantity", "RemoveQuantity", "Cancel"] as const;
export type ChargeType = (typeof chargeTypes)[number];

export interface Sale {
  readonly channel: Channel;
  readonly customer: Customer;
  readonly product: Product;
  readonly chargeType: ChargeType;
  readonly day: Day;
  /** Negative where seats are given back. */
  readonly quantity: Micros;
  /** Taken off the list price; 0 or 15. */
  readonly discountPercent: 0 | 15;
  readonly orderId: string;
  readonly subscriptionId: string;
  readonly subscribedOn: Day;
  /** Empty where a sale changes no earlier one. */
  readonly referenceId: string;
  readonly term: "monthly" | "yearly" | "once";
}
