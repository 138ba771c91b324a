/**
 * Seals what is kept for years by envelope encryption (JWE, A256GCMKW): every text has a random key of its own, and that
 * key is sealed with the first of ours. Every key that we still have opens, so that keys can rotate.
 */
import { base64url, CompactEncrypt, compactDecrypt } from "jose";
import type { Sealer } from "../../ports/sealer.ts";
import type { SealingKey } from "./jose-sealer.ts";

export class EnvelopeVault implements Sealer {
  readonly #keys: readonly SealingKey[];

  constructor(keys: readonly SealingKey[]) {
    this.#keys = keys;
  }

  async seal(purpose: string, secret: string): Promise<string> {
    const [key] = this.#keys;
    if (!key) throw new Error("There is no key to seal with.");
    return new CompactEncrypt(new TextEncoder().encode(secret))
      .setProtectedHeader({ alg: "A256GCMKW", enc: "A256GCM", kid: key.id, purpose: base64url.encode(purpose) })
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
      { keyManagementAlgorithms: ["A256GCMKW"], contentEncryptionAlgorithms: ["A256GCM"] },
    );
    if (protectedHeader.purpose !== base64url.encode(purpose)) throw new Error("This was sealed for another purpose.");
    return new TextDecoder().decode(plaintext);
  }
}
