/** Access tokens for people of a market, and the key set that proves them. */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { listenOnLoopback } from "../../../local/http/loopback-server.ts";
import { audience, issuer } from "../processes/app-settings.ts";

export interface TokenIssuer {
  readonly jwksUri: string;
  readonly publicKey: JWK;
  tokenFor(tenantId: string, objectId: string): Promise<string>;
  close(): Promise<void>;
}

export async function issueTokens(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "bench", use: "sig", alg: "RS256" };
  const { url, close } = await listenOnLoopback(0, (_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [jwk] }));
  });
  return {
    jwksUri: `${url}/keys`,
    publicKey: jwk,
    tokenFor: (tid, oid) =>
      new SignJWT({ tid, oid, scp: "access_as_user", ver: "2.0" })
        .setProtectedHeader({ alg: "RS256", kid: "bench" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(oid)
        .setIssuedAt()
        .setExpirationTime("2h")
        .sign(privateKey),
    close,
  };
}
