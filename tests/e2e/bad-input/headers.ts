/** Headers that change what is done, in forms that they must not have. */
import type { Case } from "./case.ts";

const key = (value: string) => [["idempotency-key", value]] as const;

export const headers: readonly Case[] = [
  { label: "Idempotency-Key is empty", headers: key(""), expected: [400, "idempotency_key_invalid"] },
  { label: "Idempotency-Key holds a space", headers: key("a b"), expected: [400, "idempotency_key_invalid"] },
  { label: "Idempotency-Key is not ASCII", headers: key("caf\u00e9"), expected: [400, "idempotency_key_invalid"] },
  {
    label: "Idempotency-Key has 256 characters",
    headers: key("k".repeat(256)),
    expected: [400, "idempotency_key_invalid"],
  },
  {
    label: "Idempotency-Key and MS-RequestId disagree",
    headers: [...key("one"), ["ms-requestid", "two"]],
    expected: [400, "idempotency_key_invalid"],
  },
  { label: "Accept rules JSON out", headers: [["accept", "text/html"]], expected: [406, "not_acceptable"] },
];
