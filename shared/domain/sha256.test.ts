import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { sha256Hex, sha256Text } from "./sha256.ts";

test("gives two lists of texts one digest only where they are the same list", () => {
  const list = fc.array(fc.string({ unit: fc.constantFrom("a", ",", '"', "\u001f", "\n", "\ud800") }), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(list, list, (a, b) => {
      expect(sha256Text(...a) === sha256Text(...b)).toBe(a.length === b.length && a.every((each, i) => each === b[i]));
    }),
  );
});

test("is text that a document id may hold, or hexadecimal", () => {
  expect(sha256Text("a")).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(sha256Hex("a")).toMatch(/^[0-9a-f]{64}$/);
  expect(Buffer.from(sha256Text("a"), "base64url").toString("hex")).toBe(sha256Hex("a"));
});
