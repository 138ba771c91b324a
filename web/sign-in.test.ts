/** The access token: taken, kept, shown to nobody, and forgotten. */
import { expect, test } from "@jest/globals";
import { aDashboard, notSetUp, problem } from "./testing/answers.ts";
import { token } from "./testing/browser.ts";
import { focused, pageFixture, seen } from "./testing/page-fixture.ts";

const fixture = pageFixture();

test("leaves the address bar at once, and goes to the page's own server alone", async () => {
  const { page, asked, strangers } = await fixture.signedIn();
  await page.getByText("By location").waitFor();

  expect(page.url()).toBe(`${fixture.site.url}/`);
  expect(asked).toEqual([{ path: "/api/v1/dashboard", authorization: `Bearer ${token}` }]);
  expect(strangers).toEqual([]);
});

test("may be pasted, with Bearer before it", async () => {
  const opened = await fixture.open();
  await opened.page.goto(fixture.site.url);

  await opened.page.getByLabel("Access token").fill(` Bearer ${token}\n`);
  await opened.page.getByRole("button", { name: "Show my dashboard" }).click();
  await opened.page.getByText("By location").waitFor();

  expect(await seen(opened.page.locator("#heading"))).toBe("Dashboard");
  expect(await focused(opened)).toBe("Dashboard");
});

test("is asked for again when what was pasted cannot be one, and nothing is asked of the server", async () => {
  const { page, asked } = await fixture.open();
  await page.goto(fixture.site.url);

  await page.getByLabel("Access token").fill("hello");
  await page.keyboard.press("Enter");

  expect(await page.getByRole("alert").textContent()).toMatch(/^This is not an access token/);
  expect(asked).toEqual([]);
});

test("survives a reload, and nothing of it is left after signing out", async () => {
  const opened = await fixture.signedIn();
  await opened.page.reload();
  await opened.page.getByText("By location").waitFor();

  await opened.page.getByRole("button", { name: "Sign out" }).click();
  await opened.page.reload();

  expect(await opened.page.getByLabel("Access token").isVisible()).toBe(true);
  const kept = await opened.page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept).not.toContain(token);
});

test.each([
  ["token_expired", "Your access token has expired"],
  ["token_invalid", "The server did not accept this access token"],
])("that the server refuses as %s is forgotten, and the reader is told", async (code, message) => {
  const { page } = await fixture.signedIn({ dashboard: problem(401, code) });

  expect(await page.getByRole("alert").textContent()).toContain(message);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("of an invitation leaves the address bar too, and is sent nowhere", async () => {
  const opened = await fixture.open();

  await opened.page.goto(`${fixture.site.url}/invitations/inv_01J8Z3K4M5N6P7Q8R9S0T1V2W3#a-secret`);
  await opened.page.locator("#heading").waitFor();

  expect(await seen(opened.page.locator("#heading"))).toBe("You are invited to enroll");
  expect(opened.page.url()).not.toContain("secret");
  expect(opened.asked).toEqual([]);
});

test("an answer that comes after signing out is not shown to whoever signs in next", async () => {
  const { page } = await fixture.open();
  const next = `${token}2`;
  const held = Promise.withResolvers<void>();
  await page.route("**/api/v1/dashboard", async (route) => {
    const isNext = (await route.request().headerValue("authorization")) === `Bearer ${next}`;
    if (!isNext) await held.promise;
    await route.fulfill({ json: isNext ? notSetUp : aDashboard() });
  });
  const first = page.waitForResponse((response) => response.request().headers().authorization === `Bearer ${token}`);
  await page.goto(`${fixture.site.url}/#token=${token}`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Access token").fill(next);
  await page.keyboard.press("Enter");
  await page.locator(".todo").waitFor();

  held.resolve();
  await (await first).finished();
  await page.getByRole("button", { name: "한국어" }).click();

  expect(await page.locator(".todo").count()).toBe(1);
  expect(await page.getByText("위치별").count()).toBe(0);
});
