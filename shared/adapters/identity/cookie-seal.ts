/**
 * What our cookies hold, encrypted (JWE, direct A256GCM), bound to one purpose and to a time: the first key seals, each
 * opens, so that keys can rotate without anybody being signed out.
 */
import { hkdfSync } from "node:crypto";
import { EncryptJWT, type JWTPayload, jwtDecrypt } from "jose";
import type { SealingKey } from "../crypto/jose-sealer.ts";

export type CookiePurpose = "session" | "sign-in";

export class CookieSeal {
  readonly #keys: readonly SealingKey[];

  /** Derives keys of its own, so that nothing else that was sealed with the same ones is ever taken for a cookie. */
  constructor(keys: readonly SealingKey[]) {
    this.#keys = keys.map(({ id, bytes }) => ({
      id,
      bytes: new Uint8Array(hkdfSync("sha256", bytes, "", "partner-incentives/cookie", 32)),
    }));
  }

  async seal(purpose: CookiePurpose, claims: JWTPayload, lifeSeconds: number): Promise<string> {
    const [key] = this.#keys;
    if (!key) throw new Error("There is no key to seal cookies with.");
    return new EncryptJWT(claims)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: key.id, typ: purpose })
      .setIssuedAt()
      .setAudience(purpose)
      .setExpirationTime(Math.floor(Date.now() / 1000) + lifeSeconds)
      .encrypt(key.bytes);
  }

  /** Throws jose's errors; `JWTExpired` alone says that it was one of ours, for this purpose. */
  async open(purpose: CookiePurpose, sealed: string): Promise<JWTPayload> {
    const { payload } = await jwtDecrypt(sealed, ({ kid }) => this.#key(kid), {
      audience: purpose,
      typ: purpose,
      requiredClaims: ["exp"],
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    return payload;
  }

  #key(kid: string | undefined): Uint8Array {
    const key = this.#keys.find(({ id }) => id === kid);
    if (key) return key.bytes;
    throw new Error("The key that sealed this cookie is gone.");
  }
}
