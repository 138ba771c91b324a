/** A fresh storage account key, in the form Azure gives them: 64 random bytes in base64. */
import { randomBytes } from "node:crypto";

export function accountKey(): string {
  return randomBytes(64).toString("base64");
}
