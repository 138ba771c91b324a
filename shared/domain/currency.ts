/** ISO 4217 currencies that a program may pay in, with the digits of their minor unit. Source: DOMAIN.md F. */
const minorDigits = {
  AUD: 2,
  CAD: 2,
  CHF: 2,
  CNY: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  INR: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  MXN: 2,
  NOK: 2,
  NZD: 2,
  SEK: 2,
  SGD: 2,
  TWD: 2,
  USD: 2,
} as const satisfies Record<string, number>;

export type Currency = keyof typeof minorDigits;

export const currencies = Object.keys(minorDigits) as readonly Currency[];

/** True for the codes we know, in capitals. */
export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(minorDigits, code);
}

/** Digits after the decimal point of the smallest amount that can be paid: 2 for USD, 0 for KRW. */
export function minorDigitsOf(currency: Currency): number {
  return minorDigits[currency];
}
