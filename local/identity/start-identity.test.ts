/** The provider as applications and APIs meet it: metadata, keys, and client credentials over real HTTP. */
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfidentialClientApplication } from "@azure/msal-node";
import { afterEach, describe, expect, test } from "@jest/globals";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import type { ClientApplication } from "./client-application.ts";
import { type Identity, type IdentityOptions, startIdentity } from "./start-identity.ts";
import { API_CLIENT_ID, aClient, OPERATOR_TENANT, PARTNER_TENANT } from "./test-accounts.ts";

const running: Identity[] = [];
const folders: string[] = [];
const SCOPE = `api://${API_CLIENT_ID}/.default`;

afterEach(async () => {
  await Promise.all(running.splice(0).map((identity) => identity.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function identityWith(options: Partial<IdentityOptions> = {}): Promise<Identity> {
  const identity = await startIdentity({
    tenantId: OPERATOR_TENANT,
    apiClientId: API_CLIENT_ID,
    adminKey: "a key for tests only",
    ...options,
  });
  running.push(identity);
  return identity;
}

interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly error: string;
}

async function askForToken(issuer: string, parameters: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ grant_type: "client_credentials", scope: SCOPE, ...parameters }),
  });
  return { status: response.status, body: (await response.json()) as TokenAnswer };
}

const secretOf = ({ clientId, clientSecret }: ClientApplication) => ({
  client_id: clientId,
  client_secret: clientSecret,
});

describe("client credentials", () => {
  test("give an application a token shaped as Entra's, which the published keys verify", async () => {
    const client = aClient({ appRoles: ["Incentives.Read", "Incentives.Write"] });
    const identity = await identityWith({ clients: [client] });

    const { status, body } = await askForToken(identity.issuer, secretOf(client));

    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
    const { payload, protectedHeader } = await jwtVerify(
      body.access_token,
      createRemoteJWKSet(new URL(identity.jwksUri)),
      { issuer: identity.issuer, audience: API_CLIENT_ID, algorithms: ["RS256"] },
    );
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: expect.any(String) });
    expect(payload).toEqual({
      iss: `${identity.url}/${OPERATOR_TENANT}/v2.0`,
      aud: API_CLIENT_ID,
      sub: client.oid,
      oid: client.oid,
      tid: OPERATOR_TENANT,
      azp: client.clientId,
      idtyp: "app",
      roles: ["Incentives.Read", "Incentives.Write"],
      ver: "2.0",
      iat: expect.any(Number),
      nbf: payload.iat,
      exp: (payload.iat ?? 0) + 3600,
      jti: expect.any(String),
    });
  });

  test("accept the secret in the Authorization header too", async () => {
    const client = aClient();
    const identity = await identityWith({ clients: [client] });
    const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString("base64");

    const { status } = await askForToken(identity.issuer, {}, { authorization: `Basic ${basic}` });

    expect(status).toBe(200);
  });

  test("work through msal-node unchanged", async () => {
    const client = aClient();
    const identity = await identityWith({ clients: [client] });
    const metadata = await (await fetch(`${identity.issuer}/.well-known/openid-configuration`)).text();
    const { host } = new URL(identity.url);
    const application = new ConfidentialClientApplication({
      auth: {
        clientId: client.clientId,
        clientSecret: client.clientSecret,
        authority: `https://${host}/${OPERATOR_TENANT}`,
        knownAuthorities: [host],
        authorityMetadata: metadata,
      },
    });

    const result = await application.acquireTokenByClientCredential({ scopes: [SCOPE] });

    expect(result?.accessToken.split(".")).toHaveLength(3);
  });

  test.each([
    { label: "a wrong secret", parameters: { client_secret: "wrong" }, status: 401, error: "invalid_client" },
    { label: "an unknown client", parameters: { client_id: OPERATOR_TENANT }, status: 401, error: "invalid_client" },
    {
      label: "another API's scope",
      parameters: { scope: "https://graph.microsoft.com/.default" },
      status: 400,
      error: "invalid_scope",
    },
    { label: "no scope", parameters: { scope: "" }, status: 400, error: "invalid_scope" },
    { label: "another grant", parameters: { grant_type: "password" }, status: 400, error: "unsupported_grant_type" },
  ])("are refused for $label", async ({ parameters, status, error }) => {
    const client = aClient();
    const identity = await identityWith({ clients: [client] });

    const answer = await askForToken(identity.issuer, { ...secretOf(client), ...parameters });

    expect(answer).toMatchObject({ status, body: { error } });
  });

  test("know a client in its own tenant only", async () => {
    const client = aClient({ tid: PARTNER_TENANT });
    const identity = await identityWith({ clients: [client] });

    const own = await askForToken(`${identity.url}/${PARTNER_TENANT}/v2.0`, secretOf(client));
    const home = await askForToken(identity.issuer, secretOf(client));

    expect([own.status, home.status]).toEqual([200, 401]);
  });
});

describe("metadata", () => {
  test("names the issuer and endpoints below it", async () => {
    const identity = await identityWith();

    const metadata = await (await fetch(`${identity.issuer}/.well-known/openid-configuration`)).json();

    expect(metadata).toMatchObject({
      issuer: identity.issuer,
      jwks_uri: identity.jwksUri,
      token_endpoint: `${identity.issuer}/token`,
    });
  });

  test("publishes no private part of the key", async () => {
    const identity = await identityWith();

    const { keys } = (await (await fetch(identity.jwksUri)).json()) as { keys: object[] };

    expect(keys.map((key) => Object.keys(key).sort())).toEqual([["alg", "e", "kid", "kty", "n", "use"]]);
  });

  test("is absent for a tenant that nobody belongs to", async () => {
    const identity = await identityWith();

    const response = await fetch(`${identity.url}/${PARTNER_TENANT}/v2.0/.well-known/openid-configuration`);

    expect(response.status).toBe(404);
  });
});

describe("the signing key", () => {
  test("outlives a restart, readable by its owner only", async () => {
    const folder = await mkdtemp(join(tmpdir(), "identity-"));
    folders.push(folder);
    const dataDir = join(folder, "made-at-start");
    const client = aClient();
    const before = await identityWith({ dataDir, clients: [client] });
    const { body } = await askForToken(before.issuer, secretOf(client));

    const after = await identityWith({ dataDir, clients: [client] });

    const keys = createRemoteJWKSet(new URL(after.jwksUri));
    await expect(jwtVerify(body.access_token, keys)).resolves.toBeDefined();
    expect((await stat(join(dataDir, "signing-key.json"))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(dataDir, "signing-key.json"), "utf8")).toContain(
      String(decodeProtectedHeader(body.access_token).kid),
    );
  });

  test("is new at each start without a data folder", async () => {
    const [one, other] = [await identityWith(), await identityWith()];

    const [first, second] = await Promise.all([one, other].map(async ({ jwksUri }) => (await fetch(jwksUri)).text()));

    expect(first).not.toBe(second);
  });
});

describe("the provider", () => {
  test.each([
    { name: "NODE_ENV", value: "production" },
    { name: "WEBSITE_INSTANCE_ID", value: "i-1" },
  ])("refuses to start where $name is $value", async ({ name, value }) => {
    const previous = process.env[name];
    process.env[name] = value;
    try {
      await expect(identityWith()).rejects.toThrow(name);
    } finally {
      if (previous === undefined) delete process.env[name];
      else process.env[name] = previous;
    }
  });

  test("does not answer to a foreign name that resolves to this machine", async () => {
    const identity = await identityWith();

    const status = await new Promise((resolve, reject) => {
      httpRequest(identity.jwksUri, { headers: { host: "attacker.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once("error", reject)
        .end();
    });

    expect(status).toBe(421);
  });
});
