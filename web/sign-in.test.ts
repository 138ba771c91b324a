/** Who is signed in is shown; who is not is sent to the sign-in and back; and no token is ever in the page. */
import { expect, test } from "@jest/globals";
import { everything, locationId, me, ok, problem } from "./testing/answers.ts";
import { pageFixture, seen } from "./testing/page-fixture.ts";

const fixture = pageFixture();

test("whoever is signed in sees his name, and no token is kept anywhere", async () => {
  const { page, strangers } = await fixture.signedIn();
  await page.getByText("By location").waitFor();

  expect(await seen(page.locator(".who"))).toBe("Morgan Lindqvist");
  expect(await page.locator(".who").getAttribute("title")).toContain("Lakeshore Cloud Services, Inc.");
  expect(await page.evaluate(() => [sessionStorage.length, document.cookie])).toEqual([0, ""]);
  expect(strangers).toEqual([]);
});

test.each(["token_missing", "token_invalid", "token_expired"])(
  "an answer of %s leads to the sign-in, and back to where one was",
  async (code) => {
    const { page, asked } = await fixture.open({ me: problem(401, code), dashboard: problem(401, code) });

    await page.goto(`${fixture.site.url}/locations/${locationId}?from=mail#secret`);
    await page.getByText("Sign-in page").waitFor();

    const signIn = asked.find(({ path }) => path.startsWith("/auth/sign-in"));
    expect(Object.fromEntries(new URLSearchParams(signIn?.path.split("?")[1]))).toEqual({
      to: `/locations/${locationId}?from=mail`,
      locale: "en",
    });
  },
);

test("a session that ends while the page is open leads to the sign-in with the next click", async () => {
  const opened = await fixture.signedIn();
  const { page } = opened;
  await page.getByText("By location").waitFor();

  opened.answer({ eligibility: problem(401, "token_expired"), earnings: () => problem(401, "token_expired") });
  await page.locator("#currency-USD").check({ force: true });
  await page.getByRole("link", { name: locationId }).click();

  await page.getByText("Sign-in page").waitFor();
});

test("signing out ends the session here and at the provider", async () => {
  const { page, asked } = await fixture.signedIn({
    ...everything,
    signOut: ok({ signOutUrl: `${fixture.site.url}/signed-out` }),
  });
  await page.getByText("By location").waitFor();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();

  await page.getByText("You are signed out").waitFor();
  expect(asked.filter(({ method }) => method === "POST").map(({ path }) => path)).toEqual(["/auth/sign-out"]);
  const href = await page.getByRole("link", { name: "Sign in" }).getAttribute("href");
  expect(href).toBe("/auth/sign-in?to=%2F&locale=en");
});

test("signing out in every browser carries the token of the session", async () => {
  const { page, asked } = await fixture.signedIn({
    ...everything,
    signOut: ok({ signOutUrl: `${fixture.site.url}/signed-out` }),
  });

  await page.getByRole("button", { name: "Sign out in every browser" }).click();

  await page.getByText("You are signed out").waitFor();
  expect(asked.find(({ method }) => method === "POST")).toMatchObject({
    path: "/auth/sign-out-everywhere",
    csrfToken: me.csrfToken,
  });
});

test("a sign-out that did not work is said, and can be tried again", async () => {
  const opened = await fixture.signedIn({ ...everything, signOut: problem(503, "unavailable") });
  const { page } = opened;

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByText("Busy right now").waitFor();
  opened.answer({ ...everything, signOut: ok({ signOutUrl: `${fixture.site.url}/signed-out` }) });
  await page.getByRole("button", { name: "Try again" }).click();

  await page.getByText("You are signed out").waitFor();
});

test("an invitation's secret leaves the address bar", async () => {
  const { page } = await fixture.signedIn(everything, {
    path: `/invitations/inv_4100001_csp-direct#${"secret".padEnd(43, "x")}`,
  });

  expect(await seen(page.locator("#heading"))).toBe("You are invited to enroll");
  expect(page.url()).not.toContain("secret");
});
