/** Signs JSON Web Tokens as Entra ID does: RS256, type JWT, the key named in the header. */
import { importJWK, type JWTPayload, SignJWT } from "jose";
import type { SigningKey } from "./signing-keys.ts";

export type TokenSigner = (claims: JWTPayload) => Promise<string>;

export async function tokenSigner(key: SigningKey): Promise<TokenSigner> {
  const privateKey = await importJWK(key, "RS256");
  return (claims) =>
    new SignJWT(claims).setProtectedHeader({ typ: "JWT", alg: "RS256", kid: key.kid }).sign(privateKey);
}
