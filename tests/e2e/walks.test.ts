/** Walks in a real browser, on the whole system: the operator's day, and a partner's way from the invitation to Enrolled. */
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { allIsDone, closedRun } from "./support/refresh.ts";
import { browserMs, launchBrowser, signedIn, violations } from "./support/sign-in.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await startSystem();
  browser = await launchBrowser();
}, bootMs + browserMs);

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, browserMs);

/** An operator belongs to no account. */
function operator(name: string): SamplePerson {
  const found = system.stack.sample.people.find(({ email }) => email.startsWith(`${name}@`));
  if (!found) throw new Error(`The sample has no ${name}.`);
  return { ...found, userId: "", accountId: "", roleAssignmentId: "" };
}

const open = (name: string, path = "/") => signedIn(browser, system, operator(name), { path });
const badge = (page: Page, text: string) => page.locator(".badge", { hasText: text }).first();

test(
  "the refresh is run, and a month's missing rate recorded",
  async () => {
    const page = await open("tess.marlow");
    await page.getByRole("button", { name: "Run it now" }).click();
    await badge(page, "Done").waitFor();
    expect(await page.locator("tbody tr").first().textContent()).toMatch(/\d earned/);
    expect(await violations(page)).toEqual([]);

    await page.getByRole("link", { name: "Exchange rates" }).click();
    await page.getByLabel("Currency").selectOption("KRW");
    await page.getByLabel("Month").fill("2026-12");
    await page.getByLabel("US dollars for one").fill("0.00069");
    await page.getByLabel("Source").fill("Bank of Korea");
    await page.getByLabel("Published for").fill("2026-12-01");
    await page.getByRole("button", { name: "Record a rate" }).click();
    await page.locator("tbody tr", { hasText: "Bank of Korea" }).waitFor();
    expect(await violations(page)).toEqual([]);
  },
  2 * browserMs,
);

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
    await closedRun(system);
    await allIsDone(system);
    const invitation = `/invitations/inv_${location.neverSold}_csp-indirect-reseller`;
    const page = await signedIn(browser, system, system.person("seoyeon.kim"), { path: invitation, locale: "ko-KR" });
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
    const { json } = await system.get(
      `/api/v1/enrollments?locationId=${location.neverSold}`,
      system.person("seoyeon.kim"),
    );
    expect(json).toMatchObject({ value: [{ status: "enrolled", earningsStart: "2026-11" }] });
    await page.getByRole("link", { name: "등록", exact: true }).first().click();
    await page.locator("tbody tr", { hasText: location.neverSold }).locator(".badge", { hasText: "등록됨" }).waitFor();
  },
  2 * browserMs,
);

test(
  "the next version of a program is written, simulated and published",
  async () => {
    const page = await open("tess.marlow", "/operator/programs/csp-direct");
    await page.getByRole("button", { name: "Write the next version" }).click();
    await page.getByRole("textbox", { name: "In effect from" }).fill("2027-06");
    await page.getByLabel("Why").fill("More from June on.");
    await page.getByLabel("Rebate, of what is earned").fill("70");
    await page.getByRole("button", { name: "Keep as a draft" }).click();
    await page.getByRole("button", { name: "Simulate" }).click();
    await page.getByText(/^\d+ locations get more, \d+ get less\.$/).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("heading", { name: "Version 2, in effect from June 2027" }).waitFor();
  },
  2 * browserMs,
);

/** The clock went past the day on which a run is proposed by itself: it holds what was closed by then, and gives it back. */
async function ownRunsCancelled(): Promise<void> {
  await waitUntil("no payout run of its own", async () => {
    const { json } = await system.get("/api/v1/payout-runs", system.operator);
    const runs = (json as { value: readonly { runId: string; state: string }[] }).value;
    const open = runs.filter(({ state }) => !["completed", "cancelled"].includes(state));
    for (const { runId } of open) await system.post(`/api/v1/payout-runs/${runId}/cancel`, system.operator, undefined);
    return open.length === 0 ? true : undefined;
  });
}

test(
  "the month's payout run is approved by another person, executed, and the bank's answers reach the partner",
  async () => {
    await system.stack.moveClock("2026-12-24T07:00:00Z");
    await allIsDone(system);
    await ownRunsCancelled();
    const manager = await open("tess.marlow", "/operator/payout-runs");
    await manager.getByRole("button", { name: "Propose a run" }).click();
    await manager.getByRole("heading", { name: /^prn_/ }).waitFor();
    await badge(manager, "To be approved").waitFor();
    const page = await open("nadia.osei", new URL(manager.url()).pathname);
    await badge(page, "To be approved").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Approve these payments" }).click();
    await page.getByRole("button", { name: "Execute" }).click();
    await badge(page, "Completed").waitFor();

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Bank file (CSV)" }).click(),
    ]);
    const [head, ...rows] = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    const answers = [`${head},outcome`, ...rows.map((row) => `${row},sent`)].join("\r\n");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "bank.csv", mimeType: "text/csv", buffer: Buffer.from(answers) });
    await page.getByText(`${rows.length} recorded, 0 known already, 0 refused`).waitFor();
    expect(await violations(page)).toEqual([]);

    const admin = system.person("morgan.lindqvist");
    const partner = await signedIn(browser, system, admin, { path: "/payouts", locale: "ko-KR" });
    const paid = partner.locator("tbody tr", { hasText: location.enrolledDirect });
    await paid.locator(".badge", { hasText: "송금됨" }).first().waitFor();
    await paid.locator("summary").first().click();
    const [remittance] = await Promise.all([
      partner.waitForEvent("download"),
      paid
        .getByRole("link", { name: /^송금 통지서/ })
        .first()
        .click(),
    ]);
    expect((await readFile(await remittance.path())).subarray(0, 5).toString()).toBe("%PDF-");
    await partner.locator(".badge", { hasText: "세금 계산서 필요" }).first().waitFor();
  },
  3 * browserMs,
);
