/** What an audit entry says of a changed document without repeating it: digests of how it was and how it is. */
import type { Access } from "./access.ts";
import { canonicalJson } from "./canonical-json.ts";
import { sha256Hex } from "./sha256.ts";
import type { User } from "./user.ts";

/** Only kinds that hold no secret: the digest of a guessable secret would give it away. */
type Digestible = Access | User;

/** A document, or all that one change touches, in the same order before and after. */
type Changed = Digestible | readonly Digestible[];

/**
 * `before` and `after` for the details of an audit entry, 64 hexadecimal digits each; what does not exist has none.
 *
 * Equal documents give equal digests, so that `after` of one change is `before` of the next one to the same document.
 */
export function changeDigests(
  before: Changed | undefined,
  after: Changed | undefined,
): Readonly<Record<string, string>> {
  return {
    ...(before !== undefined && { before: digestOf(before) }),
    ...(after !== undefined && { after: digestOf(after) }),
  };
}

function digestOf(changed: Changed): string {
  return sha256Hex(canonicalJson(changed));
}
