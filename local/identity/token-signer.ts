/** Signs JSON Web Tokens as Entra ID does (RS256, type JWT, the key named in the header), and reads them back. */
import { importJWK, type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { SigningKey } from "./signing-keys.ts";

export type TokenSigner = (claims: JWTPayload) => Promise<string>;

export async function tokenSigner(key: SigningKey): Promise<TokenSigner> {
  const privateKey = await importJWK(key, "RS256");
  return (claims) =>
    new SignJWT(claims).setProtectedHeader({ typ: "JWT", alg: "RS256", kid: key.kid }).sign(privateKey);
}

export type TokenReader = (token: string) => Promise<JWTPayload | undefined>;

/** The claims of a token that this key signed and that is not over. */
export async function tokenReader({ n = "", e = "", kid }: SigningKey): Promise<TokenReader> {
  const publicKey = await importJWK({ kty: "RSA", n, e, kid }, "RS256");
  return (token) =>
    jwtVerify(token, publicKey, { algorithms: ["RS256"] }).then(
      ({ payload }) => payload,
      () => undefined,
    );
}
