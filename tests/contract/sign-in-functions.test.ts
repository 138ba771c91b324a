/** The functions with which a browser signs in and out, on sessions that are really sealed. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { getMe } from "../../functions/http/get-me.ts";
import { signIn } from "../../functions/http/sign-in.ts";
import { signInCallback } from "../../functions/http/sign-in-callback.ts";
import { signOut } from "../../functions/http/sign-out.ts";
import { signOutEverywhere } from "../../functions/http/sign-out-everywhere.ts";
import { CookieSeal } from "../../shared/adapters/identity/cookie-seal.ts";
import { CookieSessions } from "../../shared/adapters/identity/cookie-sessions.ts";
import { CrossSiteGuard } from "../../shared/adapters/identity/cross-site-guard.ts";
import { SiteCookies } from "../../shared/adapters/identity/site-cookies.ts";
import type { Access } from "../../shared/domain/access.ts";
import { noAuditYet } from "../../shared/domain/account.ts";
import { Refusal } from "../../shared/domain/refusal.ts";
import type { SignIn, SignInRequest } from "../../shared/ports/sign-in.ts";
import type { Services } from "../../shared/services.ts";
import { noteRefusalWith } from "../../shared/use-cases/audit/note-refusal.ts";
import { anAssignment, fakeHttpServices } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";
import { MemoryAccountStore } from "../fakes/memory-account-store.ts";

const publicUrl = "https://incentives.example";
const person = { tenantId: "tid", objectId: "oid", displayName: "From the token", operatorRoles: [] as const };

let accounts: MemoryAccountStore;
let services: Services;
let started: SignInRequest[];

beforeEach(async () => {
  accounts = new MemoryAccountStore();
  started = [];
  const seal = new CookieSeal([{ id: "k1", bytes: Buffer.alloc(32, 1) }]);
  const cookies = new SiteCookies(publicUrl);
  const guard = new CrossSiteGuard({ publicUrl, csrfKey: Buffer.alloc(32, 2) });
  const sessions = new CookieSessions({ seal, cookies, guard });
  const provider: SignIn = {
    start: async (request) => {
      started.push(request);
      return { location: "https://login.example/authorize", cookie: cookies.set("sign-in", "sealed", 600) };
    },
    finish: async ({ code }) => {
      if (code !== "right") throw new Refusal("sign_in_refused", "Begin again.");
      return { person, to: "/locations/4100001", cookie: cookies.forget("sign-in") };
    },
    signOutUrl: async () => "https://login.example/logout",
  };
  const base = fakeHttpServices();
  const accessReader = {
    find: async () => (await accounts.read("acc_1", [{ kind: "access", id: "tid:oid" }])).all("access")[0]?.value,
  };
  services = {
    ...base,
    accessReader,
    accounts,
    sessions,
    sessionReader: sessions,
    signIn: provider,
  } as unknown as Services;
  await store();
});

async function store(access: Partial<Access> = {}) {
  const common = { accountId: "acc_1", userId: "usr_1", kind: "person", status: "active" } as const;
  const identity = { tenantId: "tid", objectId: "oid" };
  const account = {
    accountId: "acc_1",
    partnerGlobalId: "1000001",
    legalName: "Lakeshore",
    country: "US",
    locale: "en",
    setupState: "completed",
    auditHead: noAuditYet,
  } as const;
  const full = { ...common, ...identity, mustChangePassword: false, sessionEpoch: 2, assignments: [anAssignment({})] };
  await accounts.commit({
    accountId: "acc_1",
    puts: [
      { kind: "account", value: account },
      {
        kind: "user",
        value: { ...common, displayName: "Kim", email: "kim@lakeshore.example", locale: "ko", identity },
      },
      { kind: "access", value: { ...full, ...access } },
    ],
  });
}

async function signedIn(): Promise<{ cookie: string; csrfToken: string }> {
  const { cookies } = await call(signInCallback, services, { query: "?code=right&state=s" });
  const cookie = `${cookies[0]?.name}=${cookies[0]?.value}`;
  const { json } = await call(getMe, services, { headers: { cookie } });
  return { cookie, csrfToken: json?.csrfToken ?? "" };
}

describe("signing in", () => {
  test("redirects to the provider, with a cookie that only this browser and no script has", async () => {
    const { status, headers, cookies } = await call(signIn, services, {
      query: "?to=/locations/4100001&locale=ko",
    });

    expect([status, headers.get("location")]).toEqual([302, "https://login.example/authorize"]);
    const attributes = { path: "/", httpOnly: true, secure: true, sameSite: "Lax" };
    expect(cookies).toEqual([{ name: "__Host-sign-in", value: "sealed", maxAge: 600, ...attributes }]);
    expect(started).toEqual([{ to: "/locations/4100001", locale: "ko", isAnew: false }]);
  });

  test("begins a session where the browser comes back with a proof, and forgets the attempt", async () => {
    const { status, headers, cookies } = await call(signInCallback, services, {
      query: "?code=right&state=s&session_state=x&client_info=y",
    });

    expect([status, headers.get("location")]).toEqual([302, "/locations/4100001"]);
    expect(cookies).toMatchObject([
      { name: "__Host-session", maxAge: 28_800, httpOnly: true, secure: true, sameSite: "Lax" },
      { name: "__Host-sign-in", value: "", maxAge: 0 },
    ]);
    expect(accounts.audited).toMatchObject([{ action: "session.begun", target: "usr_1", actor: { id: "usr_1" } }]);
  });

  test("makes active who had a temporary password, and says so in the audit", async () => {
    accounts = new MemoryAccountStore();
    services = { ...services, accounts };
    await store({ status: "temporaryPassword", mustChangePassword: true });

    const { cookie } = await signedIn();

    const { status } = await call(getMe, services, { headers: { cookie } });
    const view = await accounts.read("acc_1", [{ kind: "access", id: "tid:oid" }]);
    expect([status, view.all("access")[0]?.value]).toMatchObject([
      200,
      { status: "active", mustChangePassword: false, sessionEpoch: 2 },
    ]);
    expect(accounts.audited.map(({ action }) => action)).toEqual(["user.activated"]);
  });

  test.each(["disabled", "locked"] as const)(
    "gives nobody who is %s a session, and keeps that he tried",
    async (status) => {
      accounts = new MemoryAccountStore();
      services = { ...services, accounts };
      services = { ...services, noteRefusal: noteRefusalWith(services) };
      await store({ status });

      const answer = await call(signInCallback, services, { query: "?code=right&state=s" });

      expect([answer.status, answer.json.code, answer.cookies]).toEqual([403, "user_disabled", []]);
      expect(accounts.audited).toMatchObject([
        { action: "signIn.refused", target: "usr_1", details: { code: "user_disabled", status } },
      ]);
    },
  );

  test("gives whoever belongs to no account a session that is told so", async () => {
    accounts = new MemoryAccountStore();
    services = { ...services, accounts };
    const { cookie } = await signedIn();

    const { status, json } = await call(getMe, services, { headers: { cookie } });

    expect([status, json.code]).toEqual([403, "no_access"]);
  });

  test("shows people a page, and programs a problem, where it fails", async () => {
    const asProgram = await call(signInCallback, services, { query: "?code=wrong" });
    const asPerson = await call(signInCallback, services, {
      query: "?code=wrong",
      headers: { accept: "text/html,*/*;q=0.8", "accept-language": "ko" },
    });

    expect([asProgram.status, asProgram.json.code]).toEqual([400, "sign_in_refused"]);
    expect(asPerson.status).toBe(400);
    expect(asPerson.text).toContain('<html lang="ko">');
    expect(asPerson.text).toContain('href="/auth/sign-in"');
    expect(asPerson.cookies).toEqual([]);
  });
});

describe("who is signed in", () => {
  test("is said with account, roles and the token for changes", async () => {
    const { cookie } = await signedIn();

    const { json } = await call(getMe, services, { headers: { cookie } });

    expect(json).toEqual({
      userId: "usr_1",
      side: "partner",
      kind: "person",
      displayName: "Kim",
      email: "kim@lakeshore.example",
      locale: "ko",
      account: { accountId: "acc_1", legalName: "Lakeshore", setupState: "completed" },
      roles: [{ role: "incentivesAdmin", programId: "*", locationId: "*" }],
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test("needs no account for an operator, and no token without a session", async () => {
    const token = (services as unknown as ReturnType<typeof fakeHttpServices>).token({
      operatorRoles: ["programManager"],
    });

    const { json } = await call(getMe, services, { token });

    expect(json).toEqual({
      userId: "tid:oid",
      side: "operator",
      kind: "person",
      roles: [{ role: "programManager" }],
    });
  });
});

describe("signing out", () => {
  test("forgets the session and says where the provider does", async () => {
    const { status, json, cookies } = await call(signOut, services, { headers: { origin: publicUrl } });

    expect([status, json]).toEqual([200, { signOutUrl: "https://login.example/logout" }]);
    expect(cookies).toMatchObject([{ name: "__Host-session", value: "", maxAge: 0 }]);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["a page that hides where it is", {}],
  ])("is not done for %s", async (_label, headers: Record<string, string>) => {
    const { status, json } = await call(signOut, services, { headers });

    expect([status, json.code]).toEqual([403, "csrf_refused"]);
  });

  test("everywhere ends every session with its next request, and is audited", async () => {
    const other = await signedIn();
    const { cookie, csrfToken } = await signedIn();

    const { status } = await call(signOutEverywhere, services, { headers: { cookie, "x-csrf-token": csrfToken } });

    expect(status).toBe(200);
    expect(accounts.audited.at(-1)).toMatchObject({ action: "sessions.ended", details: { sessionEpoch: "3" } });
    const after = await call(getMe, services, { headers: { cookie: other.cookie } });
    expect([after.status, after.json.code]).toEqual([401, "token_expired"]);
    await call(signIn, services, { headers: { cookie: other.cookie } });
    expect(started.at(-1)?.isAnew).toBe(true);
  });

  test("everywhere for another site is kept in the audit of the user whose session it tried to use", async () => {
    const { cookie } = await signedIn();
    services = { ...services, noteRefusal: noteRefusalWith(services) };

    await call(signOutEverywhere, services, { headers: { cookie, origin: "https://evil.example" } });

    expect(accounts.audited.at(-1)).toMatchObject({
      action: "request.refused",
      actor: { kind: "user", id: "usr_1" },
      details: { operation: "sign-out-everywhere", code: "csrf_refused", path: "/auth/sign-out-everywhere" },
    });
  });

  test("everywhere is not done from another site, nor for operators", async () => {
    const { cookie, csrfToken } = await signedIn();
    const evil = { cookie, "x-csrf-token": csrfToken, origin: "https://evil.example" };
    const token = (services as unknown as ReturnType<typeof fakeHttpServices>).token({
      operatorRoles: ["claimReviewer"],
    });

    const answers = await Promise.all([
      call(signOutEverywhere, services, { headers: { cookie } }),
      call(signOutEverywhere, services, { headers: evil }),
      call(signOutEverywhere, services, { token }),
    ]);

    expect(answers.map(({ json }) => json.code)).toEqual(["csrf_refused", "csrf_refused", "forbidden"]);
  });
});
