/** SHA-256, the one thing that the domain borrows from the platform: a pure function of its input. */
import { createHash } from "node:crypto";

/** 43 characters of `A-Z a-z 0-9 - _`. */
export function sha256Text(...parts: readonly string[]): string {
  return digest(parts).toString("base64url");
}

/** 64 hexadecimal digits. */
export function sha256Hex(...parts: readonly string[]): string {
  return digest(parts).toString("hex");
}

/** Each part is followed by a unit separator, so that no two lists of parts run together to the same text. */
function digest(parts: readonly string[]): Buffer {
  const hash = createHash("sha256");
  hash.update(parts.join("\u001f"));
  return hash.digest();
}
