/** Checks access tokens of Entra ID, or of the local provider in its shape: signature, issuer, audience, time, tenant. */
import { errors } from "jose";
import { Refusal } from "../../domain/refusal.ts";
import type { Identity, TokenVerifier } from "../../ports/token-verifier.ts";
import { identityOf } from "./identity-claims.ts";
import { type SigningKeys, signingKeys } from "./signing-keys.ts";
import { type ExpectedToken, verifiedClaims } from "./verified-claims.ts";

export interface TokenVerifierOptions extends ExpectedToken {
  readonly jwksUri: string;
}

export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const keys = signingKeys(options.jwksUri);
  return {
    verify: async (token): Promise<Identity> => {
      const { claims, isOperatorTenant } = await verified(token, keys, options);
      return identityOf(claims, isOperatorTenant);
    },
  };
}

async function verified(token: string, keys: SigningKeys, expected: ExpectedToken) {
  try {
    return await verifiedClaims(token, keys, expected, ["oid", "tid"]);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof errors.JWTExpired)
      throw new Refusal("token_expired", "The access token has expired. Get a new one.");
    throw new Refusal("token_invalid", "The access token is not one that this API accepts. Get one for its audience.");
  }
}
