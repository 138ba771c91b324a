/** Exact sums of amounts as they come over the wire, by arithmetic of their own. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const decimals = 6;

/** Millionths of the unit. */
export function micros({ amount }: Money): bigint {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(amount) ?? [];
  if (whole === undefined) throw new Error(`${amount} is not an amount.`);
  const magnitude = BigInt(whole + fraction.padEnd(decimals, "0"));
  return sign === "-" ? -magnitude : magnitude;
}

/** The sum by currency, in millionths. */
export function sums(amounts: Iterable<Money>): Readonly<Record<string, bigint>> {
  const totals: Record<string, bigint> = {};
  for (const money of amounts) totals[money.currency] = (totals[money.currency] ?? 0n) + micros(money);
  return totals;
}
