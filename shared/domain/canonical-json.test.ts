import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalJson } from "./canonical-json.ts";

test("does not know the order in which an object got its fields", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson({ in: reversed })).toBe(canonicalJson({ in: value }));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("keeps the order of lists and writes amounts as decimal strings", () => {
  expect(canonicalJson([3n, { b: 10n ** 20n, a: undefined }])).toBe('["3",{"b":"100000000000000000000"}]');
});
