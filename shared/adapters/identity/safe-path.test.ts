import { describe, expect, test } from "@jest/globals";
import { safePath } from "./safe-path.ts";

describe("the way back after a sign-in", () => {
  test.each(["/", "/locations/4100001", "/?a=1&b=%2F%2Fevil.example", "/invitations/inv_1?x=//evil.example"])(
    "stays on %s",
    (path) => {
      expect(safePath(path)).toBe(path);
    },
  );

  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/a/../..//evil.example",
    "/%2e%2e//evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    " /locations",
    "/locations\r\nset-cookie: a=b",
    "",
    `/${"a".repeat(2_001)}`,
    "/auth/sign-out",
    "/AUTH/sign-in",
    "/api/v1/me",
    "/x/../api/v1/me",
    "/admin/functions/refresh-daily",
    undefined,
  ])("leads to the start instead of %j", (path) => {
    expect(safePath(path)).toBe("/");
  });
});
