import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseAddress } from "../../domain/email-address.ts";
import { signInNameFor } from "./sign-in-name.ts";

const domain = "people.vendor.example";

test.each([
  ["the address itself, under our domain", "kim@partner.example", "kim_partner.example"],
  ["with an underscore of its own", "kim_j@partner.example", "kim_j_partner.example"],
])("is %s", (_label, email, local) => {
  expect(signInNameFor(email, domain)).toBe(`${local}@${domain}`);
});

test.each([
  ["a character that Entra ID does not take", "kim+ads@partner.example", /^kim-ads_partner\.example\.~[0-9a-f]{10}@/],
  ["a name that is too long", `${"k".repeat(60)}@partner.example`, /^k{52}\.~[0-9a-f]{10}@/],
  ["a name that looks like a hashed one", "k@p.example.~0123456789", /\.~[0-9a-f]{10}@/],
])("carries a hash for %s", (_label, email, pattern) => {
  expect(signInNameFor(email, domain)).toMatch(pattern);
});

const address = fc
  .emailAddress()
  .map((text) => parseAddress(text))
  .filter((parsed) => parsed.isValid)
  .map(({ address: valid }) => valid);

test("is always the same, of characters that Entra ID takes, and short enough", () => {
  fc.assert(
    fc.property(address, (email) => {
      const name = signInNameFor(email, domain);
      expect(signInNameFor(email, domain)).toBe(name);
      expect(name).toMatch(/^[a-z0-9._'#!~^-]{1,64}@people\.vendor\.example$/);
    }),
  );
});

test("is another for every other address, also for those that are written to be alike", () => {
  const near = fc
    .tuple(fc.constantFrom("a+b", "a-b", "a_b", "a=b", "a"), fc.constantFrom("c.example", "b.example", "b-c.example"))
    .map(([local, host]) => `${local}@${host}`);
  fc.assert(
    fc.property(fc.oneof(near, address), fc.oneof(near, address), (one, other) => {
      fc.pre(one !== other);
      expect(signInNameFor(one, domain)).not.toBe(signInNameFor(other, domain));
    }),
    { numRuns: 500 },
  );
});
