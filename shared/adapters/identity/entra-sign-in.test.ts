/** The sign-in against a provider that lies in every way: nothing but a right proof of this very sign-in is taken. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { JWTPayload } from "jose";
import { makeKey, signed, type TestKey } from "../../../tests/fakes/identity-provider.ts";
import { type SignInProvider, startSignInProvider } from "../../../tests/fakes/sign-in-provider.ts";
import { Refusal } from "../../domain/refusal.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import { CookieSeal } from "./cookie-seal.ts";
import { EntraSignIn } from "./entra-sign-in.ts";
import { createIdTokenVerifier } from "./id-token-verifier.ts";
import { SiteCookies } from "./site-cookies.ts";

const clientId = "0a1b2c3d-0000-4000-8000-000000000001";
const tid = "0d6f3a52-9c1b-4c57-8e1f-5a7b2e9c4d10";
const publicUrl = "https://incentives.example";
const issuer = `https://login.example/${tid}/v2.0`;

let key: TestKey;
let stranger: TestKey;
let provider: SignInProvider;
const warnings: unknown[] = [];

beforeAll(async () => {
  [key, stranger] = await Promise.all([makeKey("a"), makeKey("a")]);
});
beforeEach(async () => {
  await provider?.close();
  provider = await startSignInProvider([key.jwk]);
  warnings.length = 0;
});
afterAll(() => provider.close());

function signInWith({ keyByte = 1 } = {}) {
  const expected = { issuer, audience: clientId, allowedTenants: [tid], operatorTenant: tid };
  return new EntraSignIn({
    authority: `https://login.example/${tid}`,
    clientId,
    clientSecret: "a secret for tests only",
    credential: { getToken: async () => null },
    metadataUrl: provider.metadataUrl,
    publicUrl,
    verifyIdToken: createIdTokenVerifier({ ...expected, jwksUri: provider.jwksUri }),
    seal: new CookieSeal([{ id: "k1", bytes: Buffer.alloc(32, keyByte) }]),
    cookies: new SiteCookies(publicUrl),
    log: { info: () => undefined, warn: (...entry) => warnings.push(entry), error: () => undefined },
  });
}

/** A browser that has begun a sign-in, and what the provider was told of it. */
async function started(signIn = signInWith(), to = "/locations/4100001") {
  const { location, cookie } = await signIn.start({ to, locale: "ko", isAnew: false });
  const asked = new URL(location).searchParams;
  const headers = new Headers({ cookie: `${cookie.name}=${cookie.value}` });
  return { signIn, location, cookie, asked, headers, state: asked.get("state") ?? "", nonce: asked.get("nonce") ?? "" };
}

function claimsFor(nonce: string): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return { iss: issuer, aud: clientId, tid, oid: "oid-1", name: "김서연", nonce, iat: now, nbf: now, exp: now + 600 };
}

function answerWith(idToken: string) {
  provider.redeem = async () => ({
    status: 200,
    body: { token_type: "Bearer", expires_in: 600, access_token: "opaque", id_token: idToken },
  });
}

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  const error = await outcome.then(
    () => "taken",
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error.code;
  return error instanceof Unavailable ? "unavailable" : String(error);
}

describe("the start", () => {
  test("sends the browser to the provider with PKCE, state, nonce and the language", async () => {
    const { location, asked } = await started();

    expect(location.startsWith(`${provider.url}/authorize?`)).toBe(true);
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: clientId,
      response_type: "code",
      response_mode: "query",
      redirect_uri: `${publicUrl}/auth/callback`,
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      ui_locales: "ko",
    });
  });

  test("is another one each time, and asks for the password where a session was ended", async () => {
    const [one, other] = [await started(), await started()];
    const anew = await one.signIn.start({ to: "/", isAnew: true });

    expect(new Set([one.state, other.state, one.nonce, other.nonce]).size).toBe(4);
    expect(new URL(anew.location).searchParams.get("prompt")).toBe("login");
    expect(one.asked.get("prompt")).toBeNull();
  });

  test("says that the provider is away while it is", async () => {
    provider.broken.add("/metadata");

    expect(await codeOf(signInWith().start({ to: "/", isAnew: false }))).toBe("unavailable");
  });
});

describe("the return", () => {
  test("of the right browser with a right proof is the person, and the page he came from", async () => {
    const { signIn, headers, state, nonce } = await started();
    let form = new URLSearchParams();
    const idToken = await signed({ ...claimsFor(nonce), roles: ["ProgramManager", "Unknown"] }, key);
    provider.redeem = async (given) => {
      form = given;
      return { status: 200, body: { token_type: "Bearer", expires_in: 600, access_token: "x", id_token: idToken } };
    };

    const { person, to, cookie } = await signIn.finish({ code: "code-1", state, headers });

    expect(person).toEqual({
      tenantId: tid,
      objectId: "oid-1",
      operatorRoles: ["programManager"],
      displayName: "김서연",
    });
    expect([to, cookie.maxAgeSeconds, cookie.value]).toEqual(["/locations/4100001", 0, ""]);
    expect(form.get("code_verifier")).toMatch(/^[\w-]{43,128}$/);
  });

  test("works on another instance that has the same keys", async () => {
    const { headers, state, nonce } = await started();
    answerWith(await signed(claimsFor(nonce), key));

    expect(await codeOf(signInWith().finish({ code: "c", state, headers }))).toBe("taken");
    expect(await codeOf(signInWith({ keyByte: 2 }).finish({ code: "c", state, headers }))).toBe("sign_in_expired");
  });

  test.each([
    ["another state", { state: "other" }, "sign_in_refused"],
    ["no state", { state: undefined }, "sign_in_refused"],
    ["no code", { code: undefined }, "sign_in_refused"],
    ["the provider's no", { code: undefined, error: "access_denied" }, "sign_in_refused"],
    ["a code and a no", { error: "access_denied" }, "sign_in_refused"],
    ["no cookie", { headers: new Headers() }, "sign_in_expired"],
    ["a cookie that is none", { headers: new Headers({ cookie: "__Host-sign-in=abc" }) }, "sign_in_expired"],
  ])("with %s is refused", async (_label, difference, code) => {
    const { signIn, headers, state, nonce } = await started();
    answerWith(await signed(claimsFor(nonce), key));

    expect(await codeOf(signIn.finish({ code: "c", state, headers, ...difference }))).toBe(code);
  });

  test("with the cookie of a session, or of an attempt ten minutes ago, is refused", async () => {
    const { signIn, state, nonce } = await started();
    const seal = new CookieSeal([{ id: "k1", bytes: Buffer.alloc(32, 1) }]);
    const attempt = { state, nonce, verifier: "v", to: "/" };
    const cookies = [await seal.seal("session", attempt, 600), await seal.seal("sign-in", attempt, -1)];

    for (const cookie of cookies) {
      const headers = new Headers({ cookie: `__Host-sign-in=${cookie}` });
      expect(await codeOf(signIn.finish({ code: "c", state, headers }))).toBe("sign_in_expired");
    }
  });

  test("with a code that was used before is refused, and the log says why", async () => {
    const { signIn, headers, state } = await started();

    expect(await codeOf(signIn.finish({ code: "used", state, headers }))).toBe("sign_in_refused");
    expect(JSON.stringify(warnings)).toContain("invalid_grant");
  });

  const hour = 3_600;
  const lies: Readonly<Record<string, (claims: JWTPayload) => Promise<string>>> = {
    "no signature": async (claims) => `${encoded({ alg: "none", typ: "JWT" })}.${encoded(claims)}.`,
    "no signature and a key id": async (claims) => `${encoded({ alg: "none", kid: "a" })}.${encoded(claims)}.x`,
    "another key under the same id": (claims) => signed(claims, stranger),
    "a key that it brings along": (claims) => signed(claims, stranger, { kid: "b", jwk: stranger.jwk }),
    "another audience": (claims) => signed({ ...claims, aud: "another" }, key),
    "another nonce": (claims) => signed({ ...claims, nonce: "other" }, key),
    "no nonce": ({ nonce: _gone, ...claims }) => signed(claims, key),
    "another issuer": (claims) => signed({ ...claims, iss: "https://evil.example/v2.0" }, key),
    "no oid": ({ oid: _gone, ...claims }) => signed(claims, key),
    "an oid that is no id": (claims) => signed({ ...claims, oid: "a:b" }, key),
    "a time that is over": (claims) => signed({ ...claims, exp: (claims.exp ?? 0) - hour }, key),
    "a time to come": (claims) => signed({ ...claims, nbf: (claims.nbf ?? 0) + hour }, key),
    "no end": ({ exp: _gone, ...claims }) => signed(claims, key),
  };

  test.each(Object.entries(lies))("with an id token that has %s is refused", async (_label, lie) => {
    const { signIn, headers, state, nonce } = await started();
    answerWith(await lie(claimsFor(nonce)));

    expect(await codeOf(signIn.finish({ code: "c", state, headers }))).toBe("sign_in_refused");
  });

  test("of another tenant is refused in its own words", async () => {
    const { signIn, headers, state, nonce } = await started();
    answerWith(await signed({ ...claimsFor(nonce), tid: "other-tenant" }, key));
    expect(await codeOf(signIn.finish({ code: "c", state, headers }))).toBe("tenant_not_allowed");
  });

  test("waits while the keys cannot be had", async () => {
    const { signIn, headers, state, nonce } = await started();
    provider.broken.add("/keys");
    answerWith(await signed(claimsFor(nonce), key));

    expect(await codeOf(signIn.finish({ code: "c", state, headers }))).toBe("keys_unavailable");
  });
});

test("the way out names us and where to come back to", async () => {
  const url = new URL(await signInWith().signOutUrl());

  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: clientId,
    post_logout_redirect_uri: `${publicUrl}/signed-out`,
  });
});

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
