/** The money and quantity columns of a row, exact: Subtotal = BillableQuantity × EffectiveUnitPrice, Total with tax. */
import { type Currency, minorDigitsOf } from "../../../shared/domain/currency.ts";
import { formatMicros, type Micros } from "../../../shared/domain/micros.ts";
import type { FeedRow } from "./feed-row.ts";

const unit = 1_000_000n;

export interface Amounts {
  readonly quantity: Micros;
  readonly unitPrice: Micros;
  readonly discountPercent: number;
  readonly taxPercent: number;
  readonly currency: Currency;
  readonly isUsage: boolean;
}

type AmountColumns = Pick<
  FeedRow,
  "UnitPrice" | "EffectiveUnitPrice" | "Quantity" | "BillableQuantity" | "Subtotal" | "TaxTotal" | "Total"
>;

export function amountColumns(amounts: Amounts): AmountColumns {
  const { quantity, unitPrice, discountPercent, taxPercent, currency, isUsage } = amounts;
  const effective = exactly(unitPrice * BigInt(100 - discountPercent), 100n);
  const subtotal = exactly(quantity * effective, unit);
  const tax = exactly(subtotal * BigInt(taxPercent), 100n);
  const priceDigits = minorDigitsOf(currency);
  const digits = isUsage && priceDigits > 0 ? 6 : priceDigits;
  return {
    UnitPrice: formatMicros(unitPrice, priceDigits),
    EffectiveUnitPrice: formatMicros(effective, priceDigits),
    Quantity: formatMicros(quantity, 0),
    BillableQuantity: formatMicros(quantity, 0),
    Subtotal: formatMicros(subtotal, digits),
    TaxTotal: formatMicros(tax, priceDigits),
    Total: formatMicros(subtotal + tax, digits),
  };
}

function exactly(dividend: bigint, divisor: bigint): bigint {
  if (dividend % divisor !== 0n) throw new RangeError(`${dividend} / ${divisor} would have to be rounded.`);
  return dividend / divisor;
}
