/** Sessions live in their cookie alone, so the cookie must be ours, for this, in time, and not used from elsewhere. */
import { describe, expect, test } from "@jest/globals";
import { Refusal } from "../../domain/refusal.ts";
import { JoseSealer, type SealingKey } from "../crypto/jose-sealer.ts";
import { CookieSeal } from "./cookie-seal.ts";
import { CookieSessions } from "./cookie-sessions.ts";
import { CrossSiteGuard } from "./cross-site-guard.ts";
import { SiteCookies } from "./site-cookies.ts";

const publicUrl = "https://incentives.example";
const oldKey: SealingKey = { id: "k1", bytes: Buffer.alloc(32, 1) };
const newKey: SealingKey = { id: "k2", bytes: Buffer.alloc(32, 2) };
const person = { tenantId: "tid", objectId: "oid", displayName: "김서연", operatorRoles: [], sessionEpoch: 3 };
const claims = { sid: "s", tid: "tid", oid: "oid", name: "n", epoch: 0, operatorRoles: [] };

function sessionsWith(...keys: readonly SealingKey[]) {
  const guard = new CrossSiteGuard({ publicUrl, csrfKey: Buffer.alloc(32, 9) });
  return new CookieSessions({ seal: new CookieSeal(keys), cookies: new SiteCookies(publicUrl), guard });
}

function get(...cookies: readonly string[]) {
  return { method: "GET", headers: new Headers({ cookie: cookies.join("; ") }) };
}

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  const error = await outcome.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.code : String(error);
}

async function begun(sessions = sessionsWith(oldKey), session: object = {}) {
  const cookie = await sessions.begin({ ...person, ...session });
  return { sessions, cookie, pair: `${cookie.name}=${cookie.value}` };
}

describe("a session", () => {
  test("is who signed in, in the epoch of the sign-in", async () => {
    const { sessions, pair } = await begun();

    expect(await sessions.identify(get("theme=dark", pair))).toEqual({
      ...person,
      kind: "person",
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test("lasts eight hours, and one where operator roles come with it", async () => {
    const { cookie } = await begun();
    const { cookie: ofOperator } = await begun(undefined, { operatorRoles: ["programManager"] });

    expect(cookie).toMatchObject({ name: "__Host-session", maxAgeSeconds: 28_800, isSecure: true });
    expect(ofOperator.maxAgeSeconds).toBe(3_600);
  });

  test("tells nobody what is in its cookie", async () => {
    const { cookie } = await begun();

    const parts = cookie.value.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
    expect(parts.join()).not.toMatch(/oid|김서연/);
  });

  test("goes on after the key was replaced, on every instance that still has the old one", async () => {
    const { pair } = await begun(sessionsWith(oldKey));

    expect(await sessionsWith(newKey, oldKey).identify(get(pair))).toMatchObject({ objectId: "oid" });
  });

  test("is over where the old key is gone", async () => {
    const { pair } = await begun(sessionsWith(oldKey));

    expect(await codeOf(sessionsWith(newKey).identify(get(pair)))).toBe("token_invalid");
  });

  test("is none without a cookie, and none where two claim to be it", async () => {
    const { sessions, pair } = await begun();

    expect(await sessions.identify({ method: "GET", headers: new Headers() })).toBeUndefined();
    expect(await sessions.identify(get(pair, pair))).toBeUndefined();
    expect(await sessions.identify(get(pair.replace("__Host-", "")))).toBeUndefined();
  });

  test("ends when its time is up, also for a browser that keeps the cookie", async () => {
    const sealed = await new CookieSeal([oldKey]).seal("session", claims, -1);

    expect(await codeOf(sessionsWith(oldKey).identify(get(`__Host-session=${sealed}`)))).toBe("token_expired");
  });
});

describe("a cookie is refused", () => {
  const seal = new CookieSeal([oldKey]);
  const forgeries: Readonly<Record<string, () => Promise<string>>> = {
    "sealed for the sign-in": () => seal.seal("sign-in", claims, 600),
    "sealed for a mail with the same key": () => new JoseSealer([oldKey]).seal("session", JSON.stringify(claims)),
    "of another key with the same id": () =>
      new CookieSeal([{ id: "k1", bytes: newKey.bytes }]).seal("session", claims, 600),
    "with other claims": () => seal.seal("session", { sid: "s" }, 600),
    "with a role that does not exist": () => seal.seal("session", { ...claims, operatorRoles: ["owner"] }, 600),
    "that is none": async () => "abc",
    "that is empty": async () => "",
  };

  test.each(Object.entries(forgeries))("%s", async (_label, forged) => {
    expect(await codeOf(sessionsWith(oldKey).identify(get(`__Host-session=${await forged()}`)))).toBe("token_invalid");
  });

  test("with any one character changed", async () => {
    const { sessions, cookie } = await begun();
    const { value } = cookie;

    for (let at = 3; at < value.length - 1; at += 29) {
      if (value[at] === ".") continue;
      const changed = `${value.slice(0, at)}${value[at] === "A" ? "B" : "A"}${value.slice(at + 1)}`;
      expect(await codeOf(sessions.identify(get(`__Host-session=${changed}`)))).toBe("token_invalid");
    }
  });
});

describe("a change", () => {
  const own = "https://incentives.example";
  const cases: readonly [label: string, headers: Readonly<Record<string, string>>, isTaken: boolean][] = [
    ["with the token, from our page", { origin: own, "sec-fetch-site": "same-origin" }, true],
    ["with the token, from a browser that says nothing", {}, true],
    ["with the token, from another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, false],
    ["with the token, from a sibling of our domain", { "sec-fetch-site": "same-site" }, false],
    ["with the token, from an origin that hides", { origin: "null" }, false],
    ["with the token, from our name over http", { origin: "http://incentives.example" }, false],
    ["without a token, from our page", { origin: own, "x-csrf-token": "" }, false],
    ["with a token of another session", { origin: own, "x-csrf-token": "A".repeat(43) }, false],
    ["with a token in other letters", { origin: own, "x-csrf-token": "é" }, false],
  ];

  test.each(cases)("%s", async (_label, headers, isTaken) => {
    const { sessions, pair } = await begun();
    const { csrfToken = "" } = (await sessions.identify(get(pair))) ?? {};
    const request = {
      method: "POST",
      headers: new Headers({ cookie: pair, "x-csrf-token": csrfToken, ...headers }),
    };

    if (isTaken) expect(await sessions.identify(request)).toMatchObject({ objectId: "oid" });
    else expect(await codeOf(sessions.identify(request))).toBe("csrf_refused");
  });

  test("needs the token with every method but GET and HEAD", async () => {
    const { sessions, pair } = await begun();
    const headers = new Headers({ cookie: pair });

    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      expect(await codeOf(sessions.identify({ method, headers }))).toBe("csrf_refused");
    }
  });

  test("without a token is taken only where the browser itself vouches for our page", () => {
    const sessions = sessionsWith(oldKey);

    expect(() => sessions.checkOwnPage(new Headers({ origin: own }))).not.toThrow();
    expect(() => sessions.checkOwnPage(new Headers({ "sec-fetch-site": "same-origin" }))).not.toThrow();
    for (const headers of [{}, { origin: "https://evil.example" }, { origin: own, "sec-fetch-site": "cross-site" }]) {
      expect(() => sessions.checkOwnPage(new Headers(headers as Record<string, string>))).toThrow(Refusal);
    }
  });
});
