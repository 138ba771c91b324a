/** A person's way in, on the pages of the whole system: added, signed in by his temporary password, and stopped at once. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { placesOf, placesWith } from "./support/secret-search.ts";
import { browserMs, fillIn, launchBrowser, sentToSignIn, signedIn } from "./support/sign-in.ts";
import { bootMs, location, type System, startSystem } from "./support/system.ts";

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem({ plant: "withoutFeed", isDurable: true }), launchBrowser()]);
}, bootMs + browserMs);

afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, browserMs);

const chosen = "My-own-password-2";

test(
  "a global admin adds a user, who is mailed, signs in, changes his password, and loses his role with the next click",
  async () => {
    const admin = await signedIn(browser, system, system.person("avery.stone"), { path: "/people" });
    await admin.getByRole("link", { name: "Add a user" }).click();
    await admin.getByLabel("Name", { exact: true }).fill("Kim Haneul");
    await admin.getByLabel("E-mail", { exact: true }).fill("haneul.kim@lakeshore.example");
    await admin.getByLabel("Language of mails").selectOption("ko");
    await admin.getByLabel("Location", { exact: true }).fill(location.enrolledDirect);
    await admin.getByRole("button", { name: "Add a user" }).click();
    await admin.getByText("will not be shown again").waitFor();
    const [signInName = "", password = ""] = await admin.locator(".copyable output").allInnerTexts();

    await admin.getByRole("link", { name: "Go to this user" }).click();
    await madeInDirectory(admin);
    const mail = await mailTo("haneul.kim@lakeshore.example");
    expect(mail.subject).toBe("파트너 인센티브에 오신 것을 환영합니다");
    expect(mail.text).toContain(`로그인 이름: ${signInName}`);
    expect(mail.text).toContain(password);

    const user = await firstSignIn(signInName, password);
    await user.goto(`${system.stack.urls.app}/people`);
    await user.getByText("현재 역할로는 이 페이지를 볼 수 없습니다").waitFor();
    await user.goto(`${system.stack.urls.app}/me`);
    await user
      .getByRole("rowheader", { name: /^인센티브 사용자/ })
      .first()
      .waitFor();
    await user.getByText("avery.stone@lakeshore.example").waitFor();

    await admin.reload();
    await admin.locator(".heading .badge", { hasText: "Active" }).waitFor();
    await admin.getByRole("button", { name: "Revoke Incentives user" }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await admin.locator(".note", { hasText: "The role is revoked." }).waitFor();
    await user.goto(system.stack.urls.app);
    await user.getByRole("heading", { name: "현재 역할로는 볼 수 없습니다" }).waitFor();

    await user.getByRole("button", { name: "로그아웃", exact: true }).click();
    await user.getByText("로그아웃되었습니다").waitFor();
    await refused(signInName, password);
    const again = await sentToSignIn(browser, system, { locale: "ko-KR" });
    await fillIn(again, { email: signInName }, chosen);
    await again.locator(".who").waitFor();
    const places = await placesOf(system.stack);
    expect([password, chosen].flatMap((secret) => placesWith(places, secret))).toEqual([]);
    expect(placesWith(places, signInName)).not.toEqual([]);

    await admin.getByLabel("Name", { exact: true }).fill("Kim Ha-neul");
    await admin.getByRole("button", { name: "Save changes" }).click();
    await admin.locator(".note", { hasText: "The changes are saved." }).waitFor();
    await admin.goto(`${system.stack.urls.app}/audit`);
    await admin
      .getByRole("rowheader", { name: /^User changed/ })
      .first()
      .waitFor();
    await admin
      .getByRole("rowheader", { name: /^Role revoked/ })
      .first()
      .waitFor();
    await admin.getByRole("button", { name: "Verify the chain" }).click();
    await admin.locator(".note", { hasText: "The chain is intact" }).waitFor();
    await admin.goto(`${system.stack.urls.app}/people/access`);
    await admin
      .getByRole("rowheader", { name: /^Morgan Lindqvist/ })
      .first()
      .waitFor();
    expect(await admin.getByRole("rowheader", { name: /Kim Ha-neul/ }).count()).toBe(0);
  },
  4 * browserMs,
);

/** The directory makes a user after the answer; until then his page says so. */
async function madeInDirectory(page: Page): Promise<void> {
  for (;;) {
    await page.locator(".heading .badge").waitFor();
    if (!(await page.getByText("The directory is still making this user").isVisible())) return;
    await page.reload();
  }
}

function mailTo(recipient: string) {
  return waitUntil(`the mail to ${recipient}`, async () => {
    const mails = await system.stack.state.mails();
    return mails.find(({ to }) => to.some(({ address }) => address === recipient));
  });
}

/** The password that he was mailed is over since he has his own. */
async function refused(signInName: string, password: string): Promise<void> {
  const page = await sentToSignIn(browser, system, { locale: "ko-KR" });
  await fillIn(page, { email: signInName }, password);
  await page.getByText(/올바르지/).waitFor();
}

async function firstSignIn(signInName: string, password: string): Promise<Page> {
  const page = await sentToSignIn(browser, system, { locale: "ko-KR" });
  await fillIn(page, { email: signInName }, password);
  await page.locator("input[name=current]").fill(password);
  await page.locator("input[name=new]").fill(chosen);
  await page.locator("input[name=again]").fill(chosen);
  await page.locator("button").click();
  await page.locator(".who").waitFor();
  return page;
}
