/**
 * Walks in a real browser, on the whole system and in both languages: the operator's day, and a partner's way from the
 * invitation to Enrolled. What is looked for is what the texts of the language say.
 */
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { monthText } from "../../web/dates.ts";
import { payoutWords } from "../../web/operator/payout-words.ts";
import { programWords } from "../../web/operator/program-words.ts";
import { rateWords } from "../../web/operator/rate-words.ts";
import { refreshWords } from "../../web/operator/refresh-words.ts";
import { reviewWords } from "../../web/operator/review-words.ts";
import { textsOf } from "../../web/texts/texts.ts";
import { allIsDone, closedRun } from "./support/refresh.ts";
import { browserMs, launchBrowser, signedIn, violations } from "./support/sign-in.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

/** Who walks in a language, and with what; no walk meets the other's traces. */
const walks = {
  ko: {
    admin: "seoyeon.kim",
    locationId: location.neverSold,
    programId: "csp-indirect-reseller",
    country: "KR",
    bank: { currency: "KRW", holder: "새솔클라우드", account: "110-410-00225", code: "099" },
    labels: { account: "계좌 번호", code: "은행 코드", number: "사업자등록번호" },
    wrongCode: ["09", "wrong_form"],
    tax: { legalName: "새솔클라우드", number: "116-82-00276" },
    wrongNumber: ["116-82-00277", "wrong_check_digits"],
    rate: { month: "2026-12", value: "0.00069", source: "한국은행" },
    nextVersionOf: "csp-indirect-provider",
    payout: { at: "2026-12-24T07:00:00Z", paid: ["morgan.lindqvist", location.enrolledDirect] },
  },
  en: {
    admin: "morgan.lindqvist",
    locationId: "4100023",
    programId: "csp-direct",
    country: "US",
    bank: { currency: "USD", holder: "Lakeshore Reno", account: "000 4100021", code: "123456780" },
    labels: { account: "Account number", code: "Routing number (ABA)", number: "Employer identification number (EIN)" },
    wrongCode: ["123456781", "wrong_check_digits"],
    tax: { legalName: "Lakeshore Reno", number: "91-1144442" },
    wrongNumber: ["91-114444", "wrong_form"],
    rate: { month: "2027-01", value: "0.00071", source: "Bank of Korea" },
    nextVersionOf: "csp-direct",
    payout: { at: "2027-01-24T07:00:00Z", paid: ["morgan.lindqvist", location.enrolledDirect] },
  },
} as const;

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

/** A location that meets all but what its admin enters, and that the operator invites. */
async function invited(admin: SamplePerson, locationId: string, programId: string): Promise<void> {
  const path = `/api/v1/locations/${locationId}`;
  const made = { locationId, name: "Lakeshore Reno", country: "US", currency: "USD", partnerTypes: ["directReseller"] };
  await system.post(`/api/v1/partners/${admin.accountId}/locations`, system.operator, made);
  for (const type of ["partnerNetwork", "reseller"]) {
    const signed = { type, validFrom: "2026-11-01", validTo: "2027-10-31", signedOn: "2026-10-28" };
    await system.post(`${path}/agreements`, system.operator, signed);
  }
  const attained = { competency: "cloud-platform", level: "silver", status: "atRisk", validFrom: "2026-11-01" };
  await system.post(`${path}/competencies`, system.person("avery.stone"), attained);
  const { runId } = await closedRun(system);
  const sale = { mpnId: locationId, currency: "USD", productCategory: "Online Services", subtotal: "1000.00" };
  const transactions = [{ ...sale, chargeStartDate: "2026-11-05" }];
  await system.post("/api/v1/transactions/bulk", system.operator, { transactions });
  await closedRun(system, runId);
  const { status } = await system.post("/api/v1/invitations", system.operator, { locationId, programId });
  expect(status).toBe(201);
  await allIsDone(system);
}

const badge = (page: Page, text: string) => page.locator(".badge", { hasText: text }).first();

describe.each(["ko", "en"] as const)("in %s", (language) => {
  const walk = walks[language];
  const texts = textsOf[language];
  const { enrollment, operatorNav, nav, forms } = texts;
  const open = (person: SamplePerson, path = "/") =>
    signedIn(browser, system, person, { path, locale: language === "ko" ? "ko-KR" : "en-US" });

  test(
    "the refresh is run, and a month's missing rate recorded",
    async () => {
      const [words, { record, ...rate }] = [refreshWords[language], rateWords[language]];
      const page = await open(operator("tess.marlow"));
      await page.getByRole("button", { name: words.start }).click();
      await badge(page, words.states.closed).waitFor();
      expect(await page.locator("tbody tr").first().textContent()).toMatch(
        new RegExp(words.earned("#").replace("#", "[\\d,]+")),
      );
      expect(await violations(page)).toEqual([]);

      await page.getByRole("link", { name: operatorNav.rates }).click();
      await page.getByLabel(rate.currency).selectOption("KRW");
      await page.getByLabel(rate.month).fill(walk.rate.month);
      await page.getByLabel(rate.rate).fill(walk.rate.value);
      await page.getByLabel(rate.source).fill(walk.rate.source);
      await page.getByLabel(rate.asOf).fill(`${walk.rate.month}-01`);
      await page.getByRole("button", { name: record }).click();
      await page.locator("tbody tr", { hasText: walk.rate.source }).waitFor();
      expect(await violations(page)).toEqual([]);
    },
    2 * browserMs,
  );

  async function bankEntered(page: Page): Promise<void> {
    const bank = page.locator("article[aria-labelledby=bank]");
    const save = bank.getByRole("button", { name: enrollment.sendForValidation });
    const field = (name: string) => bank.getByLabel(enrollment.fields[name] ?? "", { exact: true });
    await bank.getByRole("button", { name: enrollment.newBank }).click();
    await field("name").fill("1");
    await field("holder").fill(walk.bank.holder);
    await field("bankCountry").selectOption(walk.country);
    await field("currency").selectOption(walk.bank.currency);
    const code = bank.getByLabel(walk.labels.code, { exact: true });
    await bank.getByLabel(walk.labels.account, { exact: true }).fill(walk.bank.account);
    await code.fill(walk.wrongCode[0]);
    await save.click();
    await bank.locator(".problem", { hasText: forms.problems[walk.wrongCode[1]] ?? "" }).waitFor();
    await code.fill(walk.bank.code);
    await save.click();
    await bank.locator(".badge", { hasText: enrollment.profileStatuses.approved }).waitFor();
  }

  async function taxEntered(page: Page): Promise<void> {
    const tax = page.locator("article[aria-labelledby=tax]");
    const save = tax.getByRole("button", { name: enrollment.sendForValidation });
    const field = (name: string) => tax.getByLabel(enrollment.fields[name] ?? "", { exact: true });
    await tax.getByRole("button", { name: enrollment.newTax }).click();
    await field("taxCountry").selectOption(walk.country);
    await field("legalName").fill(walk.tax.legalName);
    const number = tax.getByLabel(walk.labels.number, { exact: true });
    await number.fill(walk.wrongNumber[0]);
    await field("signedOn").fill("2026-11-10");
    await save.click();
    await tax.locator(".problem", { hasText: forms.problems[walk.wrongNumber[1]] ?? "" }).waitFor();
    await number.fill(walk.tax.number);
    await save.click();
    await tax.locator(".badge", { hasText: enrollment.profileStatuses.approved }).waitFor();
  }

  test(
    "an invitation is accepted, bank and tax details are entered and validated, and the location is enrolled",
    async () => {
      await closedRun(system);
      await allIsDone(system);
      const { locationId, programId } = walk;
      const admin = system.person(walk.admin);
      if (language === "en") await invited(admin, locationId, programId); // the other's first sale has invited it
      const page = await open(admin, `/invitations/inv_${locationId}_${programId}`);
      await page.getByRole("button", { name: texts.invitation.accept }).click();
      await page.getByRole("link", { name: texts.invitation.toLocation }).click();
      await page.getByRole("heading", { name: enrollment.of(locationId) }).waitFor();
      const state = page.locator(".state").first();
      await state.locator(".badge", { hasText: enrollment.labels.actionRequired }).waitFor();

      await bankEntered(page);
      await taxEntered(page);
      await state.locator(".badge", { hasText: enrollment.labels.enrolled }).waitFor();

      expect(await state.textContent()).toContain(enrollment.earnsSince(monthText("2026-11", language)));
      expect(await violations(page)).toEqual([]);
      const { json } = await system.get(`/api/v1/enrollments?locationId=${locationId}`, admin);
      expect(json).toMatchObject({ value: [{ status: "enrolled", earningsStart: "2026-11" }] });
      await page.getByRole("link", { name: nav.enrollment, exact: true }).first().click();
      await page
        .locator("tbody tr", { hasText: locationId })
        .locator(".badge", { hasText: enrollment.labels.enrolled })
        .waitFor();
    },
    2 * browserMs,
  );

  test(
    "the next version of a program is written, simulated and published",
    async () => {
      const words = programWords[language];
      const page = await open(operator("tess.marlow"), `/operator/programs/${walk.nextVersionOf}`);
      await page.getByRole("button", { name: words.write }).click();
      await page.getByRole("textbox", { name: words.from }).fill("2027-06");
      await page.getByLabel(words.note, { exact: true }).fill("+");
      await page.getByLabel(words.fields.rebate).fill("70");
      await page.getByRole("button", { name: words.save }).click();
      await page.getByRole("button", { name: words.simulate }).click();
      await page
        .getByText(new RegExp(`^${words.gaining("#")}, ${words.losing("#")}.$`.replaceAll("#", "\\d+")))
        .waitFor();
      expect(await violations(page)).toEqual([]);

      await page.getByRole("button", { name: words.publish }).click();
      await page.getByRole("heading", { name: words.version("2", monthText("2027-06", language)) }).waitFor();
    },
    2 * browserMs,
  );
});

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

describe.each(["ko", "en"] as const)("at the end of a month, in %s", (language) => {
  const words = payoutWords[language];
  const reviews = reviewWords[language];
  const { payouts, taxInvoice, operatorNav } = textsOf[language];
  const { at, paid } = walks[language].payout;
  const open = (person: SamplePerson, path = "/") =>
    signedIn(browser, system, person, { path, locale: language === "ko" ? "ko-KR" : "en-US" });

  /** What the first month's operator rejects, its partner enters again in the second. */
  async function rejected(invoice: Locator): Promise<void> {
    await invoice.locator("summary").click();
    await invoice.getByLabel(reviews.reason).fill("-");
    await invoice.getByRole("button", { name: reviews.reject }).click();
  }

  async function taxInvoiceEntered(partner: Page, day: string): Promise<void> {
    const { pendingTaxInvoice, taxInvoiceRejected } = payouts.statuses;
    const status = language === "ko" ? pendingTaxInvoice : taxInvoiceRejected;
    const pending = partner.locator("tbody tr", { hasText: status }).first();
    await pending.getByRole("button", { name: taxInvoice.open }).click();
    const dialog = partner.getByRole("dialog");
    await dialog.getByLabel(taxInvoice.number).fill(`INV-${day.slice(0, 7)}`);
    await dialog.getByLabel(taxInvoice.issuedOn).fill(day);
    await dialog.getByRole("button", { name: taxInvoice.send }).click();
    await partner.locator(".badge", { hasText: payouts.statuses.taxInvoiceUnderReview }).first().waitFor();
  }

  test(
    "the month's payout run is approved by another person, executed, the bank's answers reach the partner, and a tax invoice is reviewed",
    async () => {
      await system.stack.moveClock(at);
      await allIsDone(system);
      await ownRunsCancelled();
      const manager = await open(operator("tess.marlow"), "/operator/payout-runs");
      await manager.getByRole("button", { name: words.start }).click();
      await manager.getByRole("heading", { name: /^prn_/ }).waitFor();
      await badge(manager, words.states.draft).waitFor();
      const page = await open(operator("nadia.osei"), new URL(manager.url()).pathname);
      await badge(page, words.states.draft).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: words.approve }).click();
      await page.getByRole("button", { name: words.execute, exact: true }).click();
      await badge(page, words.states.completed).waitFor();

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: words.bankList }).click(),
      ]);
      const [head, ...rows] = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
      expect(rows.length).toBeGreaterThan(0);
      const answers = [`${head},outcome`, ...rows.map((row) => `${row},sent`)].join("\r\n");
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "bank.csv", mimeType: "text/csv", buffer: Buffer.from(answers) });
      const said = [words.applied(String(rows.length)), words.repeated("0"), words.refused("0")].join(", ");
      await page.getByText(said).waitFor();
      expect(await violations(page)).toEqual([]);

      const partner = await open(system.person(paid[0]), "/payouts");
      const payment = partner.locator("tbody tr", { hasText: paid[1] });
      await payment.locator(".badge", { hasText: payouts.statuses.sent }).first().waitFor();
      await payment.locator("summary").first().click();
      const [remittance] = await Promise.all([
        partner.waitForEvent("download"),
        payment
          .getByRole("link", { name: new RegExp(`^${payouts.remittance.replace(/[()]/g, "\\$&")}`) })
          .first()
          .click(),
      ]);
      expect((await readFile(await remittance.path())).subarray(0, 5).toString()).toBe("%PDF-");
      await taxInvoiceEntered(partner, at.slice(0, 10));

      await page.getByRole("link", { name: operatorNav.reviews }).click();
      const invoice = page.locator("article", { hasText: `INV-${at.slice(0, 7)}` });
      expect(await violations(page)).toEqual([]);
      if (language === "en") await invoice.getByRole("button", { name: reviews.approve }).click();
      else await rejected(invoice);
      await invoice.waitFor({ state: "detached" });
      await page.getByText(reviews.noInvoices).waitFor();
    },
    3 * browserMs,
  );
});
