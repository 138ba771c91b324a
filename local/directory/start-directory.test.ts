/** Managed identity as the SDK asks for it, against the real endpoint. */
import { ManagedIdentityCredential } from "@azure/identity";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { type Identity, startIdentity } from "../identity/start-identity.ts";
import { API_CLIENT_ID, OPERATOR_TENANT } from "../identity/test-accounts.ts";
import { type Directory, startDirectory } from "./start-directory.ts";

const identityHeader = "a header for tests only";
const RESOURCE = "https://communication.azure.com/";
let identity: Identity;
let directory: Directory;

beforeAll(async () => {
  identity = await startIdentity({
    tenantId: OPERATOR_TENANT,
    apiClientId: API_CLIENT_ID,
    adminKey: "a key for tests only",
  });
  directory = await startDirectory({ ...identity, port: 0, identityHeader });
});
afterAll(async () => {
  await Promise.all([identity?.close(), directory?.close()]);
});

function get(query: Record<string, string>, header = identityHeader): Promise<Response> {
  return fetch(`${directory.identityEndpoint}?${new URLSearchParams(query)}`, {
    headers: { "x-identity-header": header },
  });
}

describe("the managed identity credential of the SDK", () => {
  beforeEach(() => {
    process.env.IDENTITY_ENDPOINT = directory.identityEndpoint;
    process.env.IDENTITY_HEADER = identityHeader;
  });
  afterEach(() => {
    delete process.env.IDENTITY_ENDPOINT;
    delete process.env.IDENTITY_HEADER;
  });

  test("gets a token for the resource, signed by the provider", async () => {
    const before = Date.now();

    const token = await new ManagedIdentityCredential().getToken("https://communication.azure.com//.default");

    const { payload } = await jwtVerify(token.token, createRemoteJWKSet(new URL(identity.jwksUri)), {
      issuer: identity.issuer,
    });
    expect(payload).toMatchObject({ aud: RESOURCE, tid: OPERATOR_TENANT, idtyp: "app", oid: payload.sub });
    expect(token.expiresOnTimestamp).toBeGreaterThan(before + 23 * 3600 * 1000);
    expect(token.expiresOnTimestamp).toBe((payload.exp ?? 0) * 1000);
  });
});

describe("GET /msi/token", () => {
  const query = { resource: RESOURCE, "api-version": "2019-08-01" };

  test("answers in App Service's shape", async () => {
    const response = await get(query);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      access_token: expect.any(String),
      expires_on: expect.stringMatching(/^\d+$/),
      resource: RESOURCE,
      token_type: "Bearer",
      client_id: expect.any(String),
    });
  });

  test.each([
    { label: "a wrong header", query, header: "wrong", status: 403 },
    { label: "another API version", query: { ...query, "api-version": "2017-09-01" }, status: 400 },
    { label: "no resource", query: { "api-version": "2019-08-01" }, status: 400 },
  ])("refuses $label", async ({ query: asked, header, status }) => {
    const response = await get(asked as Record<string, string>, header);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ statusCode: status, message: expect.any(String) });
  });
});
