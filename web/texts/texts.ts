/** The page's languages, and the one that is shown: the reader's choice, else the first of his browser's that we have. */
import { en } from "./en.ts";
import { ko } from "./ko.ts";

export type Texts = typeof en;
export type Locale = "en" | "ko";

export const textsOf: Readonly<Record<Locale, Texts>> = { en, ko };

const key = "language";

/** Browsers send the same list as Accept-Language. */
export function preferredLocale(): Locale {
  const chosen = remembered();
  const wanted = [...(chosen === null ? [] : [chosen]), ...navigator.languages].map((tag) => tag.split("-")[0]);
  return wanted.find((language): language is Locale => language === "en" || language === "ko") ?? "en";
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(key, locale);
  } catch {
    return; // storage is denied: the choice lasts until the page is left
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
