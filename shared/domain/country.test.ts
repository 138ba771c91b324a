import { expect, test } from "@jest/globals";
import { isCountry } from "./country.ts";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

test("knows the 249 countries, each of which has a name", () => {
  const known = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry);

  expect(known).toHaveLength(249);
  expect(known.filter((code) => names.of(code) === undefined)).toEqual([]);
});

test.each(["ZZ", "EU", "UK", "XK", "kr", "", "KOR"])("knows no %j", (code) => {
  expect(isCountry(code)).toBe(false);
});
