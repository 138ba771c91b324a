/** The operator's day in a real browser, on the whole system: refresh, rates, a program's next version, a payout run. */
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { allIsDone } from "./support/refresh.ts";
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

test(
  "the month's payout run is approved by another person, executed, and the bank's answers reach the partner",
  async () => {
    await system.stack.moveClock("2026-12-24T07:00:00Z");
    await allIsDone(system);
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
