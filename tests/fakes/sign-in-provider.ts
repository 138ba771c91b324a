/** An identity provider that answers a sign-in with whatever id token a test wants; it checks nothing. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PublishedKey } from "./identity-provider.ts";

export interface SignInProvider {
  readonly url: string;
  readonly metadataUrl: string;
  readonly jwksUri: string;
  /** Answers each redeemed code, given the form that was sent. */
  redeem: (form: URLSearchParams) => Promise<{ readonly status: number; readonly body: object }>;
  /** Paths that answer 503. */
  readonly broken: Set<string>;
  close(): Promise<void>;
}

export async function startSignInProvider(keys: readonly PublishedKey[]): Promise<SignInProvider> {
  const broken = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { status, body } = await answer(request.url ?? "", new URLSearchParams(Buffer.concat(chunks).toString()));
    response.writeHead(status, { "content-type": "application/json", connection: "close" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answer = async (path: string, form: URLSearchParams) => {
    if (broken.has(path)) return { status: 503, body: {} };
    if (path === "/keys") return { status: 200, body: { keys } };
    if (path === "/metadata") return { status: 200, body: metadataOf(url) };
    return provider.redeem(form);
  };
  const provider: SignInProvider = {
    url,
    metadataUrl: `${url}/metadata`,
    jwksUri: `${url}/keys`,
    broken,
    redeem: async () => ({ status: 400, body: { error: "invalid_grant" } }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}

function metadataOf(url: string) {
  return {
    issuer: `${url}/v2.0`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    end_session_endpoint: `${url}/logout`,
    jwks_uri: `${url}/keys`,
  };
}
