/** What makes a repeated POST recognisable: who asked for what under which key, and the fingerprint of what was asked. */
import { createHmac } from "node:crypto";
import { canonicalJson } from "../domain/canonical-json.ts";
import { Refusal } from "../domain/refusal.ts";
import { sha256Hex } from "../domain/sha256.ts";
import { derivedKey } from "./derived-key.ts";

export interface Once {
  /** Names tenant, caller, operation and key; 64 hexadecimal digits. */
  readonly id: string;
  /** Of method, path and body, keyed, so that a stored one tells nothing of a secret in the body. */
  readonly fingerprint: string;
  /** Members of the answer that are shown this once and never stored. */
  readonly secrets?: readonly string[];
}

export interface OnceInput {
  readonly key: string;
  readonly account: string;
  readonly userId: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly secrets?: readonly string[] | undefined;
}

const visibleAscii = /^[\x21-\x7e]{1,255}$/;

/** The caller's key for this request, from Idempotency-Key or its alias MS-RequestId. */
export function idempotencyKeyOf(headers: Headers): string | undefined {
  const key = headers.get("idempotency-key");
  const alias = headers.get("ms-requestid");
  if (key !== null && alias !== null && key !== alias) {
    throw refused("Idempotency-Key and MS-RequestId are the same thing; send one, or both with one value.");
  }
  const given = key ?? alias;
  if (given === null) return undefined;
  if (visibleAscii.test(given)) return given;
  throw refused("An Idempotency-Key is 1 to 255 visible ASCII characters.");
}

/** The identity of a request that must happen once. */
export function onceOf(input: OnceInput, signingKey: Uint8Array): Once {
  const hmac = createHmac("sha256", derivedKey(signingKey, "idempotency"));
  hmac.update([input.method, input.path, canonicalJson(input.body ?? null)].join("\n"));
  return {
    id: sha256Hex(input.account, input.userId, input.operation, input.key),
    fingerprint: hmac.digest("hex"),
    ...(input.secrets && { secrets: input.secrets }),
  };
}

function refused(message: string): Refusal {
  return new Refusal("idempotency_key_invalid", message);
}
