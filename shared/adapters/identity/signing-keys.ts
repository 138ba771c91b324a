/** The identity provider's public keys, fetched when first needed and again when an unknown one appears. */
import { createRemoteJWKSet, errors, type JWK, type JWTVerifyGetKey } from "jose";
import { Refusal } from "../../domain/refusal.ts";

type PublishedKey = JWK & { readonly issuer?: string };
type Key = Awaited<ReturnType<ReturnType<typeof createRemoteJWKSet>>>;

export interface SigningKeys {
  /** The key that a token's header names. Refuses with `keys_unavailable` when the keys cannot be had. */
  readonly find: JWTVerifyGetKey;
  /** The issuer to which the provider limits a key; Entra's shared key set does so. */
  issuerOf(key: unknown): string | undefined;
}

export function signingKeys(jwksUri: string): SigningKeys {
  const remote = createRemoteJWKSet(new URL(jwksUri), {
    cooldownDuration: 30_000, // a flood of unknown keys must not become a flood of fetches
    cacheMaxAge: 600_000,
    timeoutDuration: 3_000,
  });
  const issuers = new WeakMap<Key, Pick<PublishedKey, "issuer">>();

  const find: JWTVerifyGetKey = async (header, token) => {
    try {
      const key = await remote(header, token);
      if (!issuers.has(key)) {
        const published: PublishedKey | undefined = remote.jwks()?.keys.find(({ kid }) => kid === header.kid);
        issuers.set(key, published ?? {});
      }
      return key;
    } catch (error) {
      const isAnswer = error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      if (isAnswer) throw error;
      throw new Refusal(
        "keys_unavailable",
        "Sign-in cannot be checked right now. Repeat the request in a few seconds.",
      );
    }
  };
  return { find, issuerOf: (key) => issuers.get(key as Key)?.issuer };
}
