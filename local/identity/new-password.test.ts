import { expect, test } from "@jest/globals";
import { problemWith } from "./new-password.ts";

const current = "Temporary-1";

test.each([
  ["three kinds in eight characters", "Abcdef12", undefined],
  ["Korean letters, digits and a sign", "비밀번호-12345", undefined],
  ["seven characters", "Abcde1!", "tooWeak"],
  ["two kinds", "abcdefgh12", "tooWeak"],
  ["more than fits", `Aa1${"x".repeat(254)}`, "tooWeak"],
  ["the temporary one", current, "sameAsBefore"],
])("%s", (_label, chosen, problem) => {
  expect(problemWith({ current, chosen, repeated: chosen })).toBe(problem);
});

test("two that differ", () => {
  expect(problemWith({ current, chosen: "Abcdef12", repeated: "Abcdef13" })).toBe("notRepeated");
});
