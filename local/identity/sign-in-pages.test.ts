/** Signing in on the provider's pages over real HTTP, as a browser does and as an attacker would. */
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { hashedPassword } from "./password-hash.ts";
import { type Identity, startIdentity } from "./start-identity.ts";
import { API_CLIENT_ID, aClient, aPerson, OPERATOR_TENANT } from "./test-accounts.ts";
import { TestBrowser } from "./test-browser.ts";

const redirectUri = "http://localhost:7071/auth/callback";
const signedOutUri = "http://localhost:7071/signed-out";
const password = "Right-password-1";
const adminKey = "a-key-for-tests-only";
const client = aClient({ signIn: { redirectUris: [redirectUri], signedOutUris: [signedOutUri] } });
const person = aPerson({ roles: ["ProgramManager"] });
const verifier = randomBytes(32).toString("base64url");

let identity: Identity;
let dataDir: string;
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashedPassword(password);
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "identity-"));
  identity = await startIdentity({
    tenantId: OPERATOR_TENANT,
    apiClientId: API_CLIENT_ID,
    adminKey,
    clients: [client],
    people: [{ ...person, passwordHash }],
    dataDir,
  });
});

afterEach(async () => {
  await identity.close();
  await rm(dataDir, { recursive: true, force: true });
});

function authorizeUrl(differences: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams({
    client_id: client.clientId,
    response_type: "code",
    scope: "openid profile offline_access",
    redirect_uri: redirectUri,
    state: "state-1",
    nonce: "nonce-1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...differences,
  });
  return `${identity.issuer}/auth?${parameters}`;
}

async function redeem(location: string, differences: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${identity.issuer}/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: new URL(location).searchParams.get("code") ?? "",
      redirect_uri: redirectUri,
      code_verifier: verifier,
      client_id: client.clientId,
      client_secret: client.clientSecret,
      ...differences,
    }),
  });
  return { status: response.status, body: (await response.json()) as { id_token?: string; error?: string } };
}

/** Where the browser is after it has sent the form: at the application, or on the next page. */
async function submit(browser: TestBrowser, url: string, form: Readonly<Record<string, string>>) {
  const sent = await browser.open(url, form);
  return sent.location === "" ? { ...sent, url } : browser.follow(sent.location);
}

async function signedIn(browser = new TestBrowser()) {
  const page = await browser.follow(authorizeUrl());
  return submit(browser, page.url, { email: person.email, password });
}

async function givePassword(given: string, isTemporary = true, key = adminKey) {
  const { status } = await fetch(`${identity.url}/_local/password`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ oid: person.oid, password: given, isTemporary }),
  });
  return status;
}

describe("a person", () => {
  test("signs in, and the application gets an id token in Entra's shape", async () => {
    const { location } = await signedIn();

    expect(location.startsWith(`${redirectUri}?`)).toBe(true);
    expect(new URL(location).searchParams.get("state")).toBe("state-1");
    const { body } = await redeem(location);
    expect(decodeJwt(body.id_token ?? "")).toMatchObject({
      iss: identity.issuer,
      aud: client.clientId,
      nonce: "nonce-1",
      oid: person.oid,
      tid: OPERATOR_TENANT,
      name: person.displayName,
      roles: ["ProgramManager"],
    });
  });

  test("need not sign in again in the same browser, until he signs out", async () => {
    const browser = new TestBrowser();
    await signedIn(browser);

    const again = await browser.follow(authorizeUrl());
    const out = await browser.follow(
      `${identity.issuer}/session/end?client_id=${client.clientId}&post_logout_redirect_uri=${signedOutUri}`,
    );
    const [, action = ""] = /action="([^"]+)"/.exec(out.text) ?? [];
    const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(out.text) ?? [];
    const left = await browser.open(action, { xsrf, logout: "yes" });
    const after = await browser.follow(authorizeUrl());

    expect(again.location).toContain("code=");
    expect(left.location).toBe(signedOutUri);
    expect(after.text).toContain('name="password"');
  });

  test("is told no more than that something was wrong, whoever he says he is", async () => {
    const browser = new TestBrowser();
    const { url } = await browser.follow(authorizeUrl());

    const wrong = await browser.open(url, { email: person.email, password: "nope" });
    const unknown = await browser.open(url, { email: "nobody@partner.example", password: "nope" });

    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text.replaceAll(person.email, "")).toBe(unknown.text.replaceAll("nobody@partner.example", ""));
    expect(wrong.text).toContain('role="alert"');
    expect(wrong.text).not.toContain("nope");
  });

  test("is locked out after ten failures, even with the right password, also many at once", async () => {
    const browser = new TestBrowser();
    const { url } = await browser.follow(authorizeUrl());

    const tries = await Promise.all(
      Array.from({ length: 15 }, () => browser.open(url, { email: person.email.toUpperCase(), password: "nope" })),
    );
    const right = await browser.open(url, { email: person.email, password });

    expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(5);
    expect([right.status, right.location]).toEqual([429, ""]);
  });

  test("who is disabled does not get in", async () => {
    await identity.close();
    identity = await startIdentity({
      tenantId: OPERATOR_TENANT,
      apiClientId: API_CLIENT_ID,
      adminKey,
      clients: [client],
      people: [{ ...person, isEnabled: false, passwordHash }],
    });

    expect((await signedIn()).status).toBe(401);
  });
});

describe("a temporary password", () => {
  const temporary = "Temporary-1";
  const chosen = "My-own-password-2";

  test("must be changed before anything else, is refused afterwards, and the change outlives a restart", async () => {
    await givePassword(temporary);
    const browser = new TestBrowser();
    const { url } = await browser.follow(authorizeUrl());
    const change = await submit(browser, url, { email: person.email, password: temporary });
    const around = await browser.follow(authorizeUrl());
    const { location } = await submit(browser, around.url, { current: temporary, new: chosen, again: chosen });

    const fresh = new TestBrowser();
    const page = await fresh.follow(authorizeUrl());
    const old = await fresh.open(page.url, { email: person.email, password: temporary });
    const now = await submit(fresh, page.url, { email: person.email, password: chosen });

    expect([change.text, around.text].every((text) => text.includes('name="again"'))).toBe(true);
    expect([location, now.location].every((each) => each.includes("code="))).toBe(true);
    expect(old.status).toBe(401);
    const file = join(dataDir, "users.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).not.toMatch(new RegExp(`${temporary}|${chosen}`));
  });

  test("is asked for again at the change: an open browser is not enough", async () => {
    const browser = new TestBrowser();
    await signedIn(browser);
    await givePassword(temporary);
    const { url, text } = await browser.follow(authorizeUrl());

    const answers = [
      await browser.open(url, { current: "nope", new: chosen, again: chosen }),
      await browser.open(url, { current: temporary, new: "short", again: "short" }),
      await browser.open(url, { current: temporary, new: temporary, again: temporary }),
      await browser.open(url, { current: temporary, new: chosen, again: `${chosen}x` }),
    ];

    expect(text).toContain(person.email);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(new Set(answers.map((answer) => /role="alert">([^<]+)/.exec(answer.text)?.[1])).size).toBe(4);
  });

  test("is given by holders of the key alone", async () => {
    expect(await givePassword(temporary, true, "another-key-as-long!")).toBe(401);
    expect(await givePassword(temporary)).toBe(204);
  });
});

describe("the provider refuses", () => {
  test.each([
    ["a foreign address to return to", { redirect_uri: "http://localhost:7071.evil.example/auth/callback" }],
    ["an unknown application", { client_id: API_CLIENT_ID }],
  ])("%s, and sends the browser nowhere", async (_label, differences) => {
    const { status, location, text } = await new TestBrowser().open(authorizeUrl(differences));

    expect([status, location]).toEqual([400, ""]);
    expect(text).toContain("<h1>");
  });

  test("a sign-in without PKCE", async () => {
    const { location } = await new TestBrowser().open(authorizeUrl({ code_challenge: "", code_challenge_method: "" }));

    expect(new URL(location).searchParams.get("error")).toBe("invalid_request");
  });

  test("a code that was used, or that comes with another verifier, secret or address", async () => {
    const { location } = await signedIn();
    const wrong = [
      await redeem(location, { code_verifier: "x".repeat(43) }),
      await redeem((await signedIn()).location, { client_secret: "wrong" }),
      await redeem((await signedIn()).location, { redirect_uri: signedOutUri }),
    ];
    const { location: used } = await signedIn();
    const first = await redeem(used);
    const second = await redeem(used);

    expect(wrong.map(({ body }) => body.error)).toEqual(["invalid_grant", "invalid_client", "invalid_grant"]);
    expect([first.status, second.body.error]).toEqual([200, "invalid_grant"]);
  });

  test("a form from a browser that was not sent here", async () => {
    const { url } = await new TestBrowser().follow(authorizeUrl());

    const { status, location } = await new TestBrowser().open(url, { email: person.email, password });

    expect([status, location]).toEqual([400, ""]);
  });
});

describe("the pages", () => {
  test("run no script, send forms to us and the application alone, and are never framed or kept", async () => {
    const { headers } = await new TestBrowser().follow(authorizeUrl());

    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:7071; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("show what was typed as text", async () => {
    const browser = new TestBrowser();
    const { url } = await browser.follow(authorizeUrl({ login_hint: `"><script>alert(1)</script>` }));

    const { text } = await browser.open(url, { email: `"><img src=x onerror=alert(1)>`, password: "x" });

    expect(text).not.toMatch(/<img|<script/);
  });

  test("are in the language that the application asks for, or the reader chooses", async () => {
    const browser = new TestBrowser();
    const korean = await browser.follow(authorizeUrl({ ui_locales: "ko" }));
    const english = await browser.open(`${korean.url}?lang=en`);

    expect(korean.text).toContain("<h1>로그인</h1>");
    expect(english.text).toContain("<h1>Sign in</h1>");
  });
});
