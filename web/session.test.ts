/** What is taken for a token, and how little is read from it. */
import { expect, test } from "@jest/globals";
import { nameIn, tokenIn } from "./session.ts";

const tokenOf = (payload: string) => `e30.${Buffer.from(payload).toString("base64url")}.c2ln`;

test("a pasted token may come with Bearer before it and blanks or line ends in it", () => {
  expect(tokenIn("  Bearer e30.e30\n.c2ln ")).toBe("e30.e30.c2ln");
});

test.each(["", "hello", "e30.e30", "a.b.c.d", "<b>.x.y", "https://a.example/b"])("%j is no token", (pasted) => {
  expect(tokenIn(pasted)).toBeUndefined();
});

test("the name in a token is shown, in any script", () => {
  expect(nameIn(tokenOf(`{"name":"김서연"}`))).toBe("김서연");
});

test.each([
  ["no JSON", tokenOf("{")],
  ["a name that is no text", tokenOf(`{"name":{}}`)],
  ["no token at all", "x"],
])("%s gives no name", (_label, token) => {
  expect(nameIn(token)).toBeUndefined();
});
