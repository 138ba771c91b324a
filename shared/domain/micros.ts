/** Exact amounts: a bigint count of micros, 10⁻⁶ of the currency's unit. Every division names its rounding. */
export type Micros = bigint;

const decimal = /^(-?)(0|[1-9]\d{0,17})(?:\.(\d{1,6}))?$/;
const unit = 1_000_000n;

/** Micros of a plain decimal such as `-12.345678`; undefined for anything else (exponents, signs, separators, a 7th decimal). */
export function parseMicros(text: string): Micros | undefined {
  const match = decimal.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  const magnitude = BigInt(whole) * unit + BigInt(fraction.padEnd(6, "0"));
  return sign === "-" ? -magnitude : magnitude;
}

/** The decimal string of an amount, with at least `minDigits` and at most six decimals; never an exponent. */
export function formatMicros(micros: Micros, minDigits: number): string {
  const magnitude = micros < 0n ? -micros : micros;
  const digits = (magnitude % unit).toString().padStart(6, "0");
  const fraction = digits.slice(0, minDigits) + digits.slice(minDigits).replace(/0+$/, "");
  const text = `${magnitude / unit}${fraction && `.${fraction}`}`;
  return micros < 0n ? `-${text}` : text;
}

/** Divides by a positive divisor, half to even on the magnitude, so that −x gives the exact negative of x. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError(`A divisor must be positive, not ${divisor}.`);
  const magnitude = dividend < 0n ? -dividend : dividend;
  const quotient = magnitude / divisor;
  const twice = (magnitude % divisor) * 2n;
  const isUp = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  const rounded = isUp ? quotient + 1n : quotient;
  return dividend < 0n ? -rounded : rounded;
}

/** `bps` basis points of an amount, half to even. */
export function basisPointsOf(amount: Micros, bps: number): Micros {
  return divideHalfEven(amount * BigInt(bps), 10_000n);
}
