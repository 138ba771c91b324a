/** One configured key, one derived key per purpose: what is signed for one purpose proves nothing for another. */
import { createHmac } from "node:crypto";

export function derivedKey(signingKey: Uint8Array, purpose: string): Buffer {
  return createHmac("sha256", signingKey).update(`partner-incentives/${purpose}`).digest();
}
