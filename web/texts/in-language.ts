/** A text of the API in the reader's language. */
import type { Bilingual } from "../api/types.ts";
import type { Locale } from "./texts.ts";

export function inLanguage(text: Bilingual, locale: Locale): string {
  return typeof text === "string" ? text : text[locale];
}
