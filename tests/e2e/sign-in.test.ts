/** Signing in and out in a real browser on the whole system: the same code as against Entra ID, with other settings. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { samplePasswordOf } from "../../local/stack/stack-keys.ts";
import { placesOf, placesWith } from "./support/secret-search.ts";
import { browserMs, fillIn, launchBrowser, sentToSignIn, signedIn, violations } from "./support/sign-in.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

let system: System;
let browser: Browser;
let admin: SamplePerson;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem({ plant: "withoutFeed", isDurable: true }), launchBrowser()]);
  admin = system.person("morgan.lindqvist");
  await new Promise<void>((resolve) => evilSite.listen(0, "127.0.0.1", resolve));
  evilUrl = `http://127.0.0.1:${(evilSite.address() as AddressInfo).port}`;
}, bootMs + browserMs);

/** Another site, with a form for whatever path of ours it was asked for. */
const evilSite = createServer(({ url = "" }, response) => {
  const form = `<form method="post" action="${system.stack.urls.app}${url}"><button>Win</button></form>`;
  response.writeHead(200, { "content-type": "text/html" }).end(form);
});
let evilUrl: string;

afterEach(async () => {
  for (const context of browser.contexts()) {
    for (const { value } of await context.cookies()) if (value.length > 20) secrets.add(value);
    await context.close();
  }
});

afterAll(async () => {
  await browser?.close();
  evilSite.close();
  evilSite.closeAllConnections();
  await system?.stop();
}, browserMs);

const [temporary, chosen] = ["Temporary-pass-1", "My-own-password-2"];
/** What no server may write down, apart from the provider's hashes. */
const secrets = new Set([temporary, chosen]);

const languages = [
  { locale: "en-US", wrong: /not right/, title: "Sign in", signOut: "Sign out", signedOut: "You are signed out" },
  { locale: "ko-KR", wrong: /올바르지/, title: "로그인", signOut: "로그아웃", signedOut: "로그아웃되었습니다" },
] as const;

describe.each(languages)("in $locale", ({ locale, wrong, title, signOut, signedOut }) => {
  test(
    "a wrong password is refused, the right one leads back, and signing out asks for it again",
    async () => {
      const path = `/locations/${location.enrolledDirect}`;
      const page = await sentToSignIn(browser, system, { path, locale });
      expect(await page.locator("h1").textContent()).toBe(title);
      expect(await violations(page)).toEqual([]);

      await fillIn(page, admin, "not-the-password");
      expect(await page.getByRole("alert").textContent()).toMatch(wrong);
      expect(await violations(page)).toEqual([]);

      await page.locator("input[name=password]").fill(passwordOf(system));
      await page.locator("button").click();
      await page.locator(".who").waitFor();
      expect(page.url()).toBe(system.stack.urls.app + path);
      expect(await page.locator(".who").textContent()).toBe("Morgan Lindqvist");
      expect(await page.evaluate("document.cookie")).toBe("");

      await page.getByRole("button", { name: signOut, exact: true }).click();
      await page.getByText(signedOut).waitFor();
      await page.goto(system.stack.urls.app);
      await page.locator("input[name=password]").waitFor();
    },
    browserMs,
  );

  test(
    "a temporary password must be changed, and does not work afterwards",
    async () => {
      const person = system.person(locale === "ko-KR" ? "minjun.lee" : "riley.chen");
      await giveTemporaryPassword(person, temporary);
      const page = await sentToSignIn(browser, system, { locale });

      await fillIn(page, person, temporary);
      await page.locator("input[name=again]").waitFor();
      expect(await violations(page)).toEqual([]);
      await page.goto(system.stack.urls.app); // no way around it
      await page.locator("input[name=current]").fill(temporary);
      await page.locator("input[name=new]").fill(chosen);
      await page.locator("input[name=again]").fill(chosen);
      await page.locator("button").click();
      await page.locator(".who").waitFor();

      const other = await sentToSignIn(browser, system, { locale });
      await fillIn(other, person, temporary);
      expect(await other.getByRole("alert").textContent()).toMatch(wrong);
      await other.locator("input[name=password]").fill(chosen);
      await other.locator("button").click();
      await other.locator(".who").waitFor();
    },
    browserMs,
  );
});

test(
  "signing out in every browser ends the other's session, which then needs the password",
  async () => {
    const here = await signedIn(browser, system, admin);
    const there = await signedIn(browser, system, admin);

    await here.getByRole("button", { name: "Sign out in every browser" }).click();
    await here.getByText("You are signed out").waitFor();

    await there.reload();
    await there.locator("input[name=password]").waitFor();
    await fillIn(there, admin, passwordOf(system));
    await there.locator(".who").waitFor();
  },
  browserMs,
);

test(
  "a role that was taken away is gone with the next click",
  async () => {
    const person = system.person("quinn.abbott");
    const page = await signedIn(browser, system, person, { path: "/invitations/inv_1" });

    const path = `/api/v1/users/${person.userId}/roles/${person.roleAssignmentId}`;
    const { status } = await system.call("DELETE", path, { as: system.person("avery.stone") });
    await page.goto(system.stack.urls.app);

    expect(status).toBe(204);
    await page.getByRole("heading", { name: "Your role does not show this" }).waitFor();
  },
  browserMs,
);

test(
  "another site can neither change anything nor end the session with the cookie",
  async () => {
    const page = await signedIn(browser, system, admin);
    const evil = await page.context().newPage();
    for (const path of ["/auth/sign-out", "/auth/sign-out-everywhere"]) {
      await evil.goto(evilUrl + path);
      const [answer] = await Promise.all([
        evil.waitForResponse((response) => response.url() === system.stack.urls.app + path),
        evil.locator("button").click(),
      ]);
      expect([path, answer.ok()]).toEqual([path, false]);
    }

    const cookies = await page.context().cookies(system.stack.urls.app);
    const session = cookies.find(({ name }) => name === "session");
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    await page.reload();
    await page.locator(".who").waitFor();
  },
  browserMs,
);

test("a return that no browser here has asked for begins no session", async () => {
  const answer = await system.call("GET", "/auth/callback?code=stolen&state=guessed");

  expect([answer.status, answer.json]).toMatchObject([400, { code: "sign_in_expired" }]);
  expect(answer.headers["set-cookie"]).toBeUndefined();
});

test("no password, cookie or signed token of all this is in a document, a message or a log line", async () => {
  const places = await placesOf(system.stack);
  secrets.add(passwordOf(system));

  expect(secrets.size).toBeGreaterThan(10);
  expect(placesWith(places, "session.begun")).toContain("cosmos");
  expect([...secrets].filter((secret) => placesWith(places, secret).length > 0)).toEqual([]);
  const signedToken = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/;
  expect([...places].filter(([, bytes]) => signedToken.test(bytes.toString("latin1"))).map(([place]) => place)).toEqual(
    [],
  );
});

function passwordOf({ stack }: System): string {
  return samplePasswordOf(stack.keys);
}

async function giveTemporaryPassword({ objectId }: SamplePerson, password: string): Promise<void> {
  const { urls, keys } = system.stack;
  const { status } = await fetch(`${urls.identity}/_local/password`, {
    method: "POST",
    headers: { authorization: `Bearer ${keys.identityAdminKey}`, "content-type": "application/json" },
    body: JSON.stringify({ oid: objectId, password }),
  });
  expect(status).toBe(204);
}
