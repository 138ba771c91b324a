/** Sample tokens: right as the provider's own, or wrong in the one way that was asked for. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { type Identity, startIdentity } from "./start-identity.ts";
import { API_CLIENT_ID, aClient, aPerson, OPERATOR_TENANT, PARTNER_TENANT } from "./test-accounts.ts";

const adminKey = "a key for tests only";
const bearer = { authorization: `Bearer ${Buffer.from(adminKey).toString("base64url")}` };
const manager = aPerson({ roles: ["ProgramManager"] });
const partnerUser = aPerson({ tid: PARTNER_TENANT, displayName: "Jiho Park", email: "jiho@partner.example" });
const client = aClient();
let identity: Identity;

beforeAll(async () => {
  identity = await startIdentity({
    tenantId: OPERATOR_TENANT,
    apiClientId: API_CLIENT_ID,
    adminKey: Buffer.from(adminKey).toString("base64url"),
    people: [manager, partnerUser],
    clients: [client],
  });
});
afterAll(() => identity.close());

function ask(body: unknown, headers: Record<string, string> = bearer): Promise<Response> {
  return fetch(`${identity.url}/_local/token`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

async function token(body: unknown): Promise<string> {
  const response = await ask(body);
  expect(response.status).toBe(200);
  return ((await response.json()) as { accessToken: string }).accessToken;
}

function verify(accessToken: string, issuer = identity.issuer): Promise<{ payload: JWTPayload }> {
  return jwtVerify(accessToken, createRemoteJWKSet(new URL(identity.jwksUri)), { issuer, audience: API_CLIENT_ID });
}

describe("POST /_local/token", () => {
  test("gives a person's token, valid for a working day", async () => {
    const { payload } = await verify(await token({ oid: manager.oid }));

    expect(payload).toMatchObject({
      sub: manager.oid,
      oid: manager.oid,
      tid: OPERATOR_TENANT,
      scp: "access_as_user",
      roles: ["ProgramManager"],
      name: "Minseo Kim",
      preferred_username: "minseo.kim@partner.example",
      ver: "2.0",
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(8 * 3600);
  });

  test("names the issuer of the person's own tenant, whose published key signs too", async () => {
    const issuer = `${identity.url}/${PARTNER_TENANT}/v2.0`;
    const accessToken = await token({ oid: partnerUser.oid });

    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    const { payload } = await jwtVerify(accessToken, keys, { issuer, audience: API_CLIENT_ID });

    expect(payload.tid).toBe(PARTNER_TENANT);
    expect(payload).not.toHaveProperty("roles");
  });

  test("gives an application's token", async () => {
    const { payload } = await verify(await token({ clientId: client.clientId }));

    expect(payload).toMatchObject({ oid: client.oid, azp: client.clientId, idtyp: "app", roles: client.appRoles });
    expect(payload).not.toHaveProperty("scp");
  });

  test.each([
    { label: "expired", body: { expiresInSeconds: -300 }, error: errors.JWTExpired },
    { label: "for another audience", body: { audience: OPERATOR_TENANT }, error: errors.JWTClaimValidationFailed },
    { label: "of another issuer", body: { issuer: "https://issuer.example" }, error: errors.JWTClaimValidationFailed },
    {
      label: "not yet valid",
      body: { claims: { nbf: Math.floor(Date.now() / 1000) + 600 } },
      error: errors.JWTClaimValidationFailed,
    },
    { label: "signed by a stranger", body: { signedBy: "stranger" }, error: errors.JWSSignatureVerificationFailed },
  ])("gives a token $label, which is refused for that alone", async ({ body, error }) => {
    const accessToken = await token({ oid: manager.oid, ...body });

    await expect(verify(accessToken)).rejects.toThrow(error);
  });

  test("leaves out a claim that is set to null", async () => {
    const { payload } = await verify(await token({ oid: manager.oid, claims: { tid: null, extra: ["one"] } }));

    expect(payload).not.toHaveProperty("tid");
    expect(payload.extra).toEqual(["one"]);
  });

  test.each([
    { label: "nobody's key", headers: {}, status: 401 },
    { label: "a wrong key", headers: { authorization: "Bearer wrong" }, status: 401 },
    { label: "a form, as a web page could send it", headers: { ...bearer, "content-type": "text/plain" }, status: 415 },
  ])("refuses $label", async ({ headers, status }) => {
    const response = await ask({ oid: manager.oid }, headers as Record<string, string>);

    expect(response.status).toBe(status);
  });

  test.each([
    { label: "an unknown person", body: { oid: PARTNER_TENANT }, status: 404 },
    { label: "neither person nor application", body: {}, status: 400 },
    { label: "both", body: { oid: manager.oid, clientId: client.clientId }, status: 400 },
    { label: "an unknown field", body: { oid: manager.oid, expiresIn: 5 }, status: 400 },
  ])("refuses a request for $label", async ({ body, status }) => {
    const response = await ask(body);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
  });

  test("refuses to be read", async () => {
    const response = await fetch(`${identity.url}/_local/token`, { headers: bearer });

    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
});
