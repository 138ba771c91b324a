import { expect, test } from "@jest/globals";
import { pageLocale } from "./page-locale.ts";

test.each([
  ["the reader's choice first", { chosen: "en", asked: "ko", acceptLanguage: "ko" }, "en"],
  ["the application's wish next", { chosen: "", asked: "fr ko", acceptLanguage: "en" }, "ko"],
  ["the browser's list then", { acceptLanguage: "fr-FR, ko-KR;q=0.9, en;q=0.8" }, "ko"],
  ["English where nothing is ours", { chosen: "<script>", asked: 7, acceptLanguage: "fr" }, "en"],
])("%s", (_label, hints, locale) => {
  expect(pageLocale(hints)).toBe(locale);
});
