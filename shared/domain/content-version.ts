/** The version of a value by what it says: equal values have the same one, so that no write is needed to know it. */
import { canonicalJson } from "./canonical-json.ts";
import { sha256Hex } from "./sha256.ts";

export function contentVersion(value: object): string {
  return sha256Hex(canonicalJson(value)).slice(0, 32);
}
