/** Seals with JWE (direct A256GCM): the first key seals, every key that we still have opens, so that keys can rotate. */
import { base64url, CompactEncrypt, compactDecrypt } from "jose";
import type { Sealer } from "../../ports/sealer.ts";

export interface SealingKey {
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

export class JoseSealer implements Sealer {
  readonly #keys: readonly SealingKey[];

  constructor(keys: readonly SealingKey[]) {
    this.#keys = keys;
  }

  async seal(purpose: string, secret: string): Promise<string> {
    const [key] = this.#keys;
    if (!key) throw new Error("There is no key to seal with.");
    return new CompactEncrypt(new TextEncoder().encode(secret))
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: key.id, purpose: encodedPurpose(purpose) })
      .encrypt(key.bytes);
  }

  async open(purpose: string, sealed: string): Promise<string> {
    const { plaintext, protectedHeader } = await compactDecrypt(
      sealed,
      (header) => {
        const key = this.#keys.find(({ id }) => id === header.kid);
        if (!key) throw new Error(`The key ${header.kid} that sealed this is gone.`);
        return key.bytes;
      },
      { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] },
    );
    if (protectedHeader.purpose !== encodedPurpose(purpose)) throw new Error("This was sealed for another purpose.");
    return new TextDecoder().decode(plaintext);
  }
}

function encodedPurpose(purpose: string): string {
  return base64url.encode(purpose);
}
