/** SHA-256, the one thing that the domain borrows from the platform: a pure function of its input. */
import { hash } from "node:crypto";

/** 43 characters of `A-Z a-z 0-9 - _`. */
export function sha256Text(...parts: readonly string[]): string {
  return hash("sha256", joined(parts), "base64url");
}

/** 64 hexadecimal digits. */
export function sha256Hex(...parts: readonly string[]): string {
  return hash("sha256", joined(parts), "hex");
}

/** As a JSON array: whatever characters the parts hold, no two lists of parts run together to the same text. */
function joined(parts: readonly string[]): string {
  return JSON.stringify(parts);
}
