import { expect, test } from "@jest/globals";
import { newTemporaryPassword, temporaryPasswordExpiry } from "./temporary-password.ts";

const many = Array.from({ length: 2_000 }, newTemporaryPassword);

test.each([
  ["has sixteen characters that read one way only", /^[A-HJ-NP-Za-km-np-z2-9!#%+=?@]{16}$/],
  ["has a small letter", /[a-z]/],
  ["has a digit", /\d/],
  ["has a sign", /[!#%+=?@]/],
  ["begins with a capital letter, so that no table takes it for a formula", /^[A-Z]/],
])("a temporary password %s", (_label, pattern) => {
  expect(many.filter((each) => !pattern.test(each))).toEqual([]);
});

test("is never given twice", () => {
  expect(new Set(many).size).toBe(many.length);
});

test("works for 72 hours", () => {
  expect(temporaryPasswordExpiry(new Date("2026-11-15T09:00:00Z"))).toBe("2026-11-18T09:00:00.000Z");
});
