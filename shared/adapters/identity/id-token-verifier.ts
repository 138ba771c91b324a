/** Checks id tokens, which the sign-in library does not: as access tokens, and that one is for this very sign-in. */
import { Refusal } from "../../domain/refusal.ts";
import type { FinishedSignIn } from "../../ports/sign-in.ts";
import { whoIs } from "./identity-claims.ts";
import { signingKeys } from "./signing-keys.ts";
import { type ExpectedToken, verifiedClaims } from "./verified-claims.ts";

export interface IdTokenVerifierOptions extends ExpectedToken {
  readonly jwksUri: string;
}

export type IdTokenVerifier = (idToken: string, nonce: string) => Promise<FinishedSignIn["person"]>;

const longestName = 100;

/** Throws a refusal where it says something to the person, and anything else where the token is wrong. */
export function createIdTokenVerifier({ jwksUri, ...expected }: IdTokenVerifierOptions): IdTokenVerifier {
  const keys = signingKeys(jwksUri);
  return async (idToken, nonce) => {
    const { claims, isOperatorTenant } = await verifiedClaims(idToken, keys, expected, ["oid", "tid", "nonce"]);
    const who = whoIs(claims, isOperatorTenant);
    if (who === undefined || claims.nonce !== nonce) {
      throw new Refusal("sign_in_refused", "The proof of your sign-in is not for this sign-in. Begin again.");
    }
    return { ...who, displayName: typeof claims.name === "string" ? claims.name.slice(0, longestName) : "" };
  };
}
