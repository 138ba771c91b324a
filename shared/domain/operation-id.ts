/** A UUID that is the same for the same name, so that a provider knows a repeat (RFC 9562, version 8 over SHA-256). */
import { sha256Hex } from "./sha256.ts";

export function operationIdOf(name: string): string {
  const hex = sha256Hex("partner-incentives", name);
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
