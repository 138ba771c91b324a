/** Countries by their names in a language. */
import { countryCodes } from "../../../shared/domain/country.ts";
import type { Locale } from "../../texts/texts.ts";

export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
}

/** In order of their names. */
export function countryOptions(locale: Locale): readonly (readonly [code: string, name: string])[] {
  return countryCodes
    .map((code) => [code, countryName(code, locale)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, locale));
}
