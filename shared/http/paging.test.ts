import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { nextLink, open, type PagingContext, seal } from "./paging.ts";

const key = Buffer.alloc(32, 1);
const now = new Date("2026-11-15T09:00:00Z");
const anyContext: fc.Arbitrary<PagingContext> = fc.record({
  account: fc.string(),
  operation: fc.string(),
  filter: fc.string(),
});

test("a token opens to its cursor, whatever the cursor holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), anyContext, (cursor, context) => {
      expect(open(seal(cursor, context, key, now), context, key, now)).toBe(cursor);
    }),
  );
});

test("a token opens in no other context, not even one that runs together to the same text", () => {
  fc.assert(
    fc.property(anyContext, anyContext, (context, other) => {
      fc.pre(JSON.stringify(context) !== JSON.stringify(other));
      expect(() => open(seal("c", context, key, now), other, key, now)).toThrow("continuationToken");
    }),
  );
  const [left, right] = [
    { account: "ab", operation: "c", filter: "" },
    { account: "a", operation: "bc", filter: "" },
  ];
  expect(() => open(seal("c", left, key, now), right, key, now)).toThrow("continuationToken");
});

const context: PagingContext = { account: "acc_1", operation: "list-earnings", filter: "[]" };

test("a token that was changed anywhere does not open", () => {
  const token = seal("cursor", context, key, now);
  for (let index = 0; index < token.length; index += 1) {
    const other = token[index] === "A" ? "B" : "A";
    const changed = token.slice(0, index) + other + token.slice(index + 1);
    expect(() => open(changed, context, key, now)).toThrow("continuationToken");
  }
});

test("a token that decodes to the same bytes by another spelling does not open", () => {
  const token = seal("cursor", context, key, now);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=";
  const others = [...alphabet].map((last) => token.slice(0, -1) + last).filter((spelling) => spelling !== token);

  for (const other of [...others, `${token}=`, `${token} `]) {
    expect(() => open(other, context, key, now)).toThrow("continuationToken");
  }
});

test("no invented text opens, and none is a fault", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => open(text, context, key, now)).toThrow(expect.objectContaining({ code: "continuation_invalid" }));
    }),
  );
});

test("a token of another key does not open", () => {
  expect(() => open(seal("c", context, Buffer.alloc(32, 2), now), context, key, now)).toThrow("continuationToken");
});

test("a token is good for one day", () => {
  const token = seal("c", context, key, now);

  expect(open(token, context, key, new Date(now.getTime() + 86_399_999))).toBe("c");
  expect(() => open(token, context, key, new Date(now.getTime() + 86_400_000))).toThrow("continuationToken");
});

test("the next link keeps the query, replaces the token and ignores the host that the request named", () => {
  const link = nextLink(
    "https://incentives.example",
    "https://evil.example/api/v1/x?b=1&continuationToken=old&a=%26",
    "new",
  );

  expect(link).toBe("https://incentives.example/api/v1/x?b=1&continuationToken=new&a=%26");
});
