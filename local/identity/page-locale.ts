/** In which language a person is asked: the one he chose on the page, else the application's, else his browser's. */
export type PageLocale = "en" | "ko";

export interface LocaleHints {
  /** `?lang=` of the page. */
  readonly chosen?: string | null | undefined;
  /** `ui_locales` of the application, in order of preference. */
  readonly asked?: unknown;
  readonly acceptLanguage?: string | undefined;
}

export function pageLocale({ chosen, asked, acceptLanguage }: LocaleHints): PageLocale {
  const browser = (acceptLanguage ?? "").split(",").map((part) => part.trim());
  const tags = [chosen ?? "", ...(typeof asked === "string" ? asked.split(" ") : []), ...browser];
  const languages = tags.map((tag) => tag.slice(0, 2).toLowerCase());
  return languages.find((language) => language === "en" || language === "ko") ?? "en";
}
