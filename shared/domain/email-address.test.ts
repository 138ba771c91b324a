import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseAddress } from "./email-address.ts";

describe("an address is folded to the one under which a user is unique", () => {
  test.each([
    ["as it is", "ada.kim@contoso.example", "ada.kim@contoso.example"],
    ["in capitals", "Ada.Kim@CONTOSO.Example", "ada.kim@contoso.example"],
    ["with blanks around it", "  ada@contoso.example ", "ada@contoso.example"],
    ["in full-width letters", "ａｄａ＠contoso.example", "ada@contoso.example"],
    ["with a tag, which is another mailbox", "ada+b@contoso.example", "ada+b@contoso.example"],
    ["of an international domain", "ada@xn--9n2bp8q.example", "ada@xn--9n2bp8q.example"],
  ])("%s", (_label, given, address) => {
    expect(parseAddress(given)).toEqual({ isValid: true, address });
  });

  test("and folding it again changes nothing", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (given) => {
        const once = parseAddress(given);
        if (once.isValid) expect(parseAddress(once.address)).toEqual(once);
      }),
    );
  });
});

describe("what is no address of ours is refused", () => {
  test.each([
    ["nothing", "", "invalid_email"],
    ["no domain", "ada", "invalid_email"],
    ["a domain without a dot", "ada@localhost", "invalid_email"],
    ["an address of a machine", "ada@127.0.0.1", "invalid_email"],
    ["two addresses", "ada@a.example,bob@b.example", "invalid_email"],
    ["a display name", "Ada <ada@a.example>", "invalid_email"],
    ["a quoted local part", '"a b"@a.example', "invalid_email"],
    ["two dots", "a..b@a.example", "invalid_email"],
    ["a header behind it", "ada@a.example\r\nBcc: eve@evil.example", "invalid_email"],
    ["a NUL", "ada\u0000@a.example", "invalid_email"],
    ["a Cyrillic а", "аda@a.example", "email_not_ascii"],
    ["a Hangul domain", "ada@한국.example", "email_not_ascii"],
    ["a zero-width blank", "ada\u200b@a.example", "email_not_ascii"],
    ["65 characters before the @", `${"a".repeat(65)}@a.example`, "email_too_long"],
    [
      "255 characters",
      `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(12)}`,
      "email_too_long",
    ],
  ])("%s", (_label, given, problem) => {
    expect(parseAddress(given)).toEqual({ isValid: false, problem });
  });
});
