/**
 * The sign-in name that belongs to an e-mail address: always the same, and never that of another address.
 *
 * `kim@partner.example` becomes `kim_partner.example@{domain}`. A host name has no underscore, so that the last one
 * divides. Where Entra ID does not take a character, or the name is too long, a hash of the address tells names apart.
 */
import { createHash } from "node:crypto";

/** What Entra ID takes before the `@`. */
const longest = 64;
const refused = /[^a-z0-9._'#!~^-]/g;
const hashed = /\.~[0-9a-f]{10}$/;

/** `email` is normalised. */
export function signInNameFor(email: string, domain: string): string {
  const at = email.lastIndexOf("@");
  const plain = `${email.slice(0, at)}_${email.slice(at + 1)}`;
  const safe = plain.replace(refused, "-");
  // A name that looks like a hashed one is hashed too, so that no address can be chosen to meet another's.
  const isFaithful = safe === plain && safe.length <= longest && !hashed.test(safe);
  return `${isFaithful ? safe : withHash(safe, email)}@${domain}`;
}

function withHash(safe: string, email: string): string {
  const mark = `.~${createHash("sha256").update(email).digest("hex").slice(0, 10)}`;
  return safe.slice(0, longest - mark.length) + mark;
}
