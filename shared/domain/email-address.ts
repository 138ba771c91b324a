/**
 * E-mail addresses as people write them, made one: ASCII, lower case, a host name with a dot.
 *
 * Letters of other scripts that look like Latin ones would let one address pass for another, so that an international
 * domain must come in its `xn--` form.
 */
import { sha256Hex } from "./sha256.ts";

export type AddressProblem = "invalid_email" | "email_not_ascii" | "email_too_long";

/** 254 by RFC 5321, of which at most 64 stand before the `@`. */
const longest = { address: 254, local: 64 };
const asciiOnly = /^[\x20-\x7e]*$/;
const shape =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

export type ParsedAddress =
  | { readonly isValid: true; readonly address: string }
  | { readonly isValid: false; readonly problem: AddressProblem };

/** The address under which a user is unique. Full-width forms are folded; blanks around it do not count. */
export function parseAddress(text: string): ParsedAddress {
  if (text.length > longest.address * 2) return { isValid: false, problem: "email_too_long" };
  const address = text.normalize("NFKC").trim().toLowerCase();
  if (!asciiOnly.test(address))
    return { isValid: false, problem: hasControls(address) ? "invalid_email" : "email_not_ascii" };
  if (address.length > longest.address || address.indexOf("@") > longest.local) {
    return { isValid: false, problem: "email_too_long" };
  }
  return shape.test(address) ? { isValid: true, address } : { isValid: false, problem: "invalid_email" };
}

function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** The id under which an address is taken: addresses hold characters that ids may not, and are personal. */
export function addressKey(address: string): string {
  return sha256Hex(address);
}
