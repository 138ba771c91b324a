/** The page behind the link of an invitation's mail, in a browser. */
import { expect, test } from "@jest/globals";
import { everything, me, ok } from "./testing/answers.ts";
import { invitationApi, invitationPath, invited } from "./testing/invitation-answers.ts";
import { pageFixture, seen } from "./testing/page-fixture.ts";

const fixture = pageFixture();
const token = "t".repeat(43);
const letter = ".invitation";

test("the link is noted once, after sign-in, and its token is gone from the page", async () => {
  const { page, asked } = await fixture.signedIn(invited(), { path: `${invitationPath}#${token}` });

  expect(await seen(page.locator(letter))).toMatch(
    /Location 4100001 is invited to enroll in CSP Direct Bill Partner.*valid until Dec 15, 2026/s,
  );
  await page.reload();
  await seen(page.locator(letter));

  const views = asked.filter(({ path }) => path === `${invitationApi}/view`);
  expect(views).toMatchObject([{ method: "POST", body: JSON.stringify({ token }), csrfToken: me.csrfToken }]);
  expect(await page.evaluate(() => [location.hash, JSON.stringify(sessionStorage)])).toEqual(["", "{}"]);
});

test("a reader who has to sign in first loses nothing", async () => {
  const opened = await fixture.open({ ...everything, me: { status: 401, body: { code: "token_missing" } } });
  await opened.page.goto(`${fixture.site.url}${invitationPath}#${token}`);
  await opened.page.getByText("Sign-in page").waitFor();
  opened.answer(invited());

  await opened.page.goto(`${fixture.site.url}${invitationPath}`);
  await seen(opened.page.locator(letter));

  expect(opened.asked.filter(({ path }) => path === `${invitationApi}/view`)).toHaveLength(1);
});

test("accepting says what is still to be done", async () => {
  const { page, asked } = await fixture.signedIn(invited(), { path: invitationPath });

  await page.getByRole("button", { name: "Accept and enroll" }).click();

  expect(await seen(page.locator(letter))).toMatch(/Accepted\. Complete the bank and tax profiles/);
  expect(asked.filter(({ path }) => path.endsWith("/accept"))).toMatchObject([{ key: expect.any(String) }]);
});

test("declining asks first, and then the invitation can be sent again", async () => {
  const opened = await fixture.signedIn(invited(), { path: invitationPath, locale: "ko-KR" });
  const { page, asked } = opened;

  await page.getByRole("button", { name: "거절" }).click();
  opened.answer(invited({ status: "declined" }));
  await page.getByRole("dialog").getByRole("button", { name: "거절" }).click();

  expect(await seen(page.locator(letter))).toMatch(/초대장이 거절되었습니다.*다시 보내기/s);
  expect(asked.map(({ path }) => path)).toContain(`${invitationApi}/decline`);
});

test("who may not answer is told who may", async () => {
  const reader = {
    ...me,
    roles: [{ role: "incentivesUser" as const, programId: "*" as const, locationId: "*" as const }],
  };
  const { page } = await fixture.signedIn({ ...invited(), me: ok(reader) }, { path: invitationPath });

  expect(await seen(page.locator(letter))).toContain("An incentives admin of the location can accept it.");
});
