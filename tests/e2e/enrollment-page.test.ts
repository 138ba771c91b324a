/** The course of an enrollment in a real browser, on the whole system: invited, accepted, paid by, enrolled. */
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { allIsDone, closedRun, refreshDaily } from "./support/refresh.ts";
import { browserMs, launchBrowser, signedIn, violations } from "./support/sign-in.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

let system: System;
let browser: Browser;
let admin: SamplePerson;

beforeAll(async () => {
  system = await startSystem();
  admin = system.person("seoyeon.kim");
  await refreshDaily(system);
  await closedRun(system);
  await allIsDone(system);
  browser = await launchBrowser();
}, bootMs + browserMs);

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, browserMs);

async function bankEntered(page: Page): Promise<void> {
  const bank = page.locator("article[aria-labelledby=bank]");
  await bank.getByRole("button", { name: "새 계좌 입력" }).click();
  await bank.getByLabel("이름").fill("주 계좌");
  await bank.getByLabel("예금주").fill("새솔클라우드");
  await bank.getByLabel("은행 국가").selectOption("KR");
  await bank.getByLabel("통화").selectOption("KRW");
  await bank.getByLabel("계좌 번호").fill("110-410-00225");
  await bank.getByLabel("은행 코드").fill("09");
  await bank.getByRole("button", { name: "저장하고 확인 요청" }).click();
  await bank.locator(".problem", { hasText: "형식이 올바르지 않습니다." }).waitFor();
  await bank.getByLabel("은행 코드").fill("099");
  await bank.getByRole("button", { name: "저장하고 확인 요청" }).click();
  await bank.locator(".badge", { hasText: "승인됨" }).waitFor();
}

async function taxEntered(page: Page): Promise<void> {
  const tax = page.locator("article[aria-labelledby=tax]");
  await tax.getByRole("button", { name: "세금 양식 입력" }).click();
  await tax.getByLabel("납세 국가").selectOption("KR");
  await tax.getByLabel("법적 이름").fill("새솔클라우드");
  await tax.getByLabel("사업자등록번호").fill("116-82-00277");
  await tax.getByLabel("서명일").fill("2026-11-10");
  await tax.getByRole("button", { name: "저장하고 확인 요청" }).click();
  await tax.locator(".problem", { hasText: "확인 숫자가 맞지 않습니다." }).waitFor();
  await tax.getByLabel("사업자등록번호").fill("116-82-00276");
  await tax.getByRole("button", { name: "저장하고 확인 요청" }).click();
  await tax.locator(".badge", { hasText: "승인됨" }).waitFor();
}

test(
  "an invitation is accepted, bank and tax details are entered and validated, and the location is enrolled",
  async () => {
    const invitation = `/invitations/inv_${location.neverSold}_csp-indirect-reseller`;
    const page = await signedIn(browser, system, admin, { path: invitation, locale: "ko-KR" });
    await page.getByRole("button", { name: "수락하고 등록" }).click();
    await page.getByRole("link", { name: "위치의 등록 열기" }).click();
    await page.getByRole("heading", { name: `${location.neverSold} 등록` }).waitFor();
    const state = page.locator(".state").first();
    await state.locator(".badge", { hasText: "조치 필요" }).waitFor();

    await bankEntered(page);
    await taxEntered(page);
    await state.locator(".badge", { hasText: "등록됨" }).waitFor();

    expect(await state.textContent()).toContain("2026년 11월부터 수익이 발생합니다.");
    expect(await violations(page)).toEqual([]);
    const { json } = await system.get(`/api/v1/enrollments?locationId=${location.neverSold}`, admin);
    expect(json).toMatchObject({ value: [{ status: "enrolled", earningsStart: "2026-11" }] });
    await page.getByRole("link", { name: "등록", exact: true }).first().click();
    await page.locator("tbody tr", { hasText: location.neverSold }).locator(".badge", { hasText: "등록됨" }).waitFor();
  },
  2 * browserMs,
);
