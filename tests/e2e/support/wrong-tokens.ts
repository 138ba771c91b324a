/** Tokens that must not open anything, each wrong in one way. */
import { createHmac, createPublicKey, randomUUID } from "node:crypto";
import { exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import type { SamplePerson, System } from "./system.ts";

export interface WrongTokens {
  readonly expired: string;
  readonly notYetValid: string;
  readonly neverExpires: string;
  readonly otherAudience: string;
  readonly otherIssuer: string;
  readonly otherTenant: string;
  readonly strangersKey: string;
  readonly unknownKey: string;
  readonly unsigned: string;
  readonly publicKeyAsSecret: string;
  readonly ownKeyInHeader: string;
  readonly tampered: string;
  readonly ofNobody: string;
}

export async function wrongTokens(system: System, who: SamplePerson): Promise<WrongTokens> {
  const { stack } = system;
  const good = await system.tokenOf(who);
  const [, payload = "", signature = ""] = good.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as JWTPayload;
  const published = await publishedKey(String(stack.settings().JWKS_URI));
  const own = await generateKeyPair("RS256");
  const withClaims = (overrides: Parameters<typeof stack.tokenFor>[1]) => stack.tokenFor(who.objectId, overrides);
  return {
    expired: await withClaims({ expiresInSeconds: -600 }),
    notYetValid: await withClaims({ claims: { nbf: Math.floor(Date.now() / 1_000) + 600 } }),
    neverExpires: await withClaims({ claims: { exp: null } }),
    otherAudience: await withClaims({ audience: "00000003-0000-0000-c000-000000000000" }),
    otherIssuer: await withClaims({ issuer: "https://login.elsewhere.example/v2.0" }),
    otherTenant: await withClaims({ claims: { tid: randomUUID() } }),
    strangersKey: await withClaims({ signedBy: "stranger" }),
    unknownKey: await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "unknown" }).sign(own.privateKey),
    unsigned: `${encoded({ alg: "none", typ: "JWT" })}.${payload}.${signature}`,
    publicKeyAsSecret: await signedWithPublicKey(published, payload),
    ownKeyInHeader: await new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: String(published.kid), jwk: await publicJwk(own.publicKey) })
      .sign(own.privateKey),
    tampered: `${good.split(".")[0]}.${encoded({ ...claims, roles: ["ProgramManager"] })}.${signature}`,
    ofNobody: await withClaims({ claims: { oid: randomUUID() } }),
  };
}

async function publishedKey(jwksUri: string): Promise<JWK> {
  const { keys } = (await (await fetch(jwksUri)).json()) as { keys: JWK[] };
  const [key] = keys;
  if (!key) throw new Error("The identity provider publishes no key.");
  return key;
}

/** The trick of giving the public key as the secret of a symmetric signature. */
async function signedWithPublicKey(published: JWK, payload: string): Promise<string> {
  const secret = createPublicKey({ key: published, format: "jwk" }).export({ type: "spki", format: "pem" });
  const signed = `${encoded({ alg: "HS256", typ: "JWT", kid: published.kid })}.${payload}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

async function publicJwk(key: Parameters<typeof exportSPKI>[0]): Promise<JWK> {
  const pem = await exportSPKI(key);
  return createPublicKey(pem).export({ format: "jwk" }) as JWK;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
