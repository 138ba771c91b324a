/** An identity provider for tests: a key set on a port of its own, and tokens signed with its keys or with any other. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";

export interface TestKey {
  readonly kid: string;
  readonly privateKey: CryptoKeyLike;
  readonly jwk: JWK;
}
type CryptoKeyLike = Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];

/** A key as it is published; Entra adds the issuer to which it is limited. */
export type PublishedKey = JWK & { readonly issuer?: string };

export interface TestIdentityProvider {
  readonly jwksUri: string;
  /** How often the keys were fetched. */
  readonly fetches: () => number;
  /** What it answers for its keys; 200 unless a test breaks it. */
  answerWith(status: number, body?: string): void;
  close(): Promise<void>;
}

export async function makeKey(kid: string): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256" } };
}

export async function startIdentityProvider(keys: readonly PublishedKey[]): Promise<TestIdentityProvider> {
  let fetches = 0;
  let broken: { readonly status: number; readonly body: string } | undefined;
  const server = createServer((_request, response) => {
    fetches += 1;
    response.writeHead(broken?.status ?? 200, { "Content-Type": "application/json", Connection: "close" });
    response.end(broken?.body ?? JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    jwksUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    fetches: () => fetches,
    answerWith: (status, body = "") => {
      broken = { status, body };
    },
    close: () => closed(server),
  };
}

export async function signed(payload: JWTPayload, key: TestKey, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: key.kid, ...header }).sign(key.privateKey);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
