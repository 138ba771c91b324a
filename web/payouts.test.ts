/** Payments, and files of earnings and payments, in a browser. */
import { expect, test } from "@jest/globals";
import { locationId, me, ok, problem } from "./testing/answers.ts";
import { pageFixture, textsOf } from "./testing/page-fixture.ts";
import {
  aFile,
  aPayment,
  asksForFiles,
  payments,
  paymentsApi,
  requestId,
  statements,
  statementsApi,
  waiting,
} from "./testing/payout-answers.ts";
import { asAdmin } from "./testing/people-answers.ts";

const fixture = pageFixture();
const paid = { [paymentsApi]: ok({ value: payments }) };
const create = "POST /v1.0/payouts/transactionhistory";

test("payments say for what, how much and how far, and what the partner has to do", async () => {
  const { page } = await fixture.signedIn(asAdmin(paid), { path: "/payouts" });
  await page.locator("tbody tr").first().waitFor();

  const rows = (await textsOf(page.locator("tbody tr"))).map((row) => row.replace(/\s+/g, " "));
  expect(rows).toEqual([
    expect.stringMatching(/^December 2026 ?csp-direct 4100001 \$25,450\.22 Sent Details/),
    expect.stringMatching(/^November 2026 ?csp-direct 4100001 \$25,450\.22 Rejected ?Check the payout profile/),
    expect.stringMatching(/^December 2026 ?csp-indirect-provider 4100006 ₩12,277,830 Upcoming Details/),
  ]);
  await page.locator("tbody summary").nth(1).click();
  await page.getByText("AC04 account closed").waitFor();
});

test("are named in Korean, with a place in the navigation", async () => {
  const { page } = await fixture.signedIn(asAdmin(paid), { path: "/payouts", locale: "ko-KR" });
  await page.locator("tbody tr").first().waitFor();

  expect(await page.locator(".pages [aria-current]").textContent()).toBe("지급");
  expect(await textsOf(page.locator("tbody .badge"))).toEqual(["송금됨", "거부됨", "예정"]);
});

test("a file is made when it is asked for, and its link is asked of our own server", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin({ ...paid, ...asksForFiles() }), { path: "/payouts" });

  await page.getByRole("button", { name: /^Make the file: Transaction history/ }).click();
  const link = page.getByRole("link", { name: "Save 5,002 rows" });
  await link.waitFor();

  expect(await link.getAttribute("href")).toBe("/v1.0/payouts/downloads/token");
  expect(asked.filter(({ path }) => path.startsWith("/v1.0/")).map(({ path }) => path)).toEqual([
    "/v1.0/payouts/transactionhistory?fileformat=csv",
    `/v1.0/payouts/transactionhistory/${requestId}`,
    `/v1.0/payouts/transactionhistory/${requestId}`,
  ]);
});

test("a file that could not be made can be asked for again, and a refusal is said", async () => {
  const failing = asksForFiles({ status: "Failed", rows: undefined, blobLocation: null, failure: "x" });
  let tries = 0;
  const second = () => (++tries === 1 ? aFile() : problem(409, "limit_reached"));
  const { page } = await fixture.signedIn(asAdmin({ ...paid, ...failing, [create]: second }), { path: "/payouts" });

  await page.getByRole("button", { name: /^Make the file: Transaction history/ }).click();
  await page.getByText("The file could not be made. Try again.").waitFor();
  await page.getByRole("button", { name: /^Make the file: Transaction history/ }).click();
  await page.getByText("limit_reached").first().waitFor();
});

test("nothing is asked for those who may not see it", async () => {
  const answers = { ...asAdmin(paid), me: ok({ ...me, roles: [] }) };
  const { page, asked } = await fixture.signedIn(answers, { path: "/payouts" });
  await page.getByText("Your roles do not show this page").waitFor();

  expect(asked.filter(({ path }) => path.startsWith("/api/v1/payments"))).toEqual([]);
  expect(await page.locator(".files").count()).toBe(0);
});

test("what was sent has its remittance, in the reader's language", async () => {
  const { page } = await fixture.signedIn(asAdmin(paid), { path: "/payouts", locale: "ko-KR" });
  await page.locator("tbody summary").first().click();

  const [sent] = payments;
  const links = page.locator("tbody a[download]");
  expect(await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")))).toEqual([
    `/api/v1/payments/${sent?.id}/remittance?language=ko`,
  ]);
});

test("a location lists its statements with what was owed and paid, and their files", async () => {
  const routes = { [statementsApi]: ok({ value: statements }) };
  const { page } = await fixture.signedIn(asAdmin(routes), { path: `/locations/${locationId}` });
  const rows = page.locator("[aria-labelledby=statements] tbody tr");
  await rows.first().waitFor();

  expect((await textsOf(rows)).map((row) => row.replace(/\s+/g, " "))).toEqual([
    expect.stringMatching(
      /^December 2026 ?CSP Direct Bill Partner \$0\.01 \$0\.00 \$16,966\.82 \$25,450\.22 PDF ?CSV$/,
    ),
    expect.stringMatching(/^December 2026 ?CSP Direct Bill Partner ₩120,000 ₩0 ₩16,967 ₩0 ?$/),
    expect.stringMatching(
      /^November 2026 ?CSP Direct Bill Partner \$25,450\.23 \$0\.00 \$16,966\.82 \$0\.00 PDF ?CSV$/,
    ),
  ]);
  const link = page.getByRole("link", { name: "PDF, statement of November 2026" });
  expect(await link.getAttribute("href")).toBe(`/api/v1/locations/${locationId}/statements/2026-11/pdf?language=en`);
});

test("a payment that waits for its tax invoice says why, and takes it from an incentives admin", async () => {
  let isEntered = false;
  const routes = {
    [paymentsApi]: () => ok({ value: [isEntered ? aPayment({ status: "taxInvoiceUnderReview" }) : waiting] }),
    [`POST /api/v1/payments/${waiting.id}/tax-invoice`]: ({ body = "" }: { readonly body: string | undefined }) => {
      const { number } = JSON.parse(body) as { readonly number: string };
      if (number === "1") return problem(409, "tax_invoice_used");
      isEntered = true;
      return ok(waiting);
    },
  };
  const { page, asked } = await fixture.signedIn(asAdmin(routes), { path: "/payouts" });
  await page.getByText("The tax invoice was rejected: The reference is missing. Enter it by May 4, 2027.").waitFor();

  await page.getByRole("button", { name: /^Enter the tax invoice/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Issue it over ₩12,277,830 with the reference P0123456789ABCDEF01234567").waitFor();
  await dialog.getByRole("button", { name: "Send for review" }).click();
  expect(await textsOf(dialog.locator(".problem"))).toHaveLength(2);
  await dialog.getByLabel("Number of the invoice").fill("1");
  await dialog.getByLabel("Issued on").fill("2026-11-08");
  await dialog.getByRole("button", { name: "Send for review" }).click();
  await dialog.getByText("Another payment goes by an invoice with this number").waitFor();
  await dialog.getByLabel("Number of the invoice").fill("2");
  await dialog.getByRole("button", { name: "Send for review" }).click();

  await page.locator("tbody .badge", { hasText: "Tax invoice under review" }).waitFor();
  const sent = asked.filter(({ method }) => method === "POST").at(-1);
  expect(JSON.parse(sent?.body ?? "")).toEqual({ number: "2", issuedOn: "2026-11-08", amount: waiting.amount });
});
