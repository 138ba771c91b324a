/** A location in a browser. */
import { expect, test } from "@jest/globals";
import type { Locator } from "playwright-core";
import type { PaymentStatus } from "./api/earning-types.ts";
import { anEarning, everything, locationId, me, ok, problem } from "./testing/answers.ts";
import { explained } from "./testing/earning-answers.ts";
import { countOf, focused, pageFixture, seen, textsOf } from "./testing/page-fixture.ts";
import { aPayment, coopFunds, coopFundsApi, disputes, disputesApi } from "./testing/payout-answers.ts";

const fixture = pageFixture();
const path = `/locations/${locationId}`;

test("is opened from the dashboard, with the focus on its heading, and left by the back button", async () => {
  const opened = await fixture.signedIn();
  const { page } = opened;

  await page.getByRole("link", { name: "4100006" }).click();
  expect(await focused(opened)).toBe("Location 4100006");
  expect(new URL(page.url()).pathname).toBe("/locations/4100006");
  await page.goBack();

  expect(await seen(opened.page.locator("#heading"))).toBe("Dashboard");
});

test("has a checklist: what is not met comes first, with what to do", async () => {
  const { page } = await fixture.signedIn(everything, { path });

  const checks = await textsOf(page.locator(".checks li"));
  expect(checks[0]).toMatch(
    /^Not met:\s+Reseller agreement\s+Sign or renew the Reseller agreement\.\s+valid from Feb 19, 2024 to Oct 1, 2026\.$/i,
  );
  expect(checks[1]).toMatch(/^Met:\s+At least one competency\s+cloud-platform \(gold\)\. Valid since Dec 20, 2025\.$/i);
  expect(await seen(page.locator(".badge"))).toBe("1 requirement is not met");
});

test("loads more earnings until there are no more, from its own server whatever the link says", async () => {
  const opened = await fixture.signedIn(everything, { path });
  const { page, asked, strangers } = opened;

  await page.getByRole("button", { name: "Load more" }).click();
  await page.getByText("2 earnings, newest first").waitFor();

  const rows = await textsOf(page.locator(".earnings tbody tr"));
  expect(rows.map((row) => row.replaceAll(/\s+/g, " "))).toEqual([
    "Nov 10, 2026 Office 365 E3 csp-direct-core · 3.75% of $1,100.00 Why, and when paid? $24.75 $16.50 $41.25",
    "Nov 10, 2026 Azure plan csp-direct-core · 3.75% of $1,100.00 Why, and when paid? $24.75 $16.50 $41.25",
  ]);
  expect(await countOf(page.getByRole("button", { name: "Load more" }))).toBe(0);
  expect(asked.at(-1)?.path).toBe(`/api/v1${path}/earnings?limit=25&continuationToken=next`);
  expect(strangers).toEqual([]);
});

test("shows each half's co-op with what is left and until when it is claimed, or what became rebate", async () => {
  const routes = { [coopFundsApi]: ok({ value: coopFunds }) };
  const { page } = await fixture.signedIn({ ...everything, routes }, { path });

  const rows = (await textsOf(page.getByRole("table", { name: "Co-op funds" }).locator("tbody tr"))).map((row) =>
    row.replaceAll(/\s+/g, " "),
  );
  expect(rows).toEqual([
    "July – December 2026 CSP Direct Bill Partner Still earning $16,966.82 Threshold $10,000.00 $16,966.82 Jan 1 – Jun 30, 2027 Feb 16 – Aug 15, 2027",
    "January – June 2026 CSP Direct Bill Partner Claims are open $16,966.82 Threshold $10,000.00 $16,966.82 Jul 1 – Dec 31, 2026 Aug 16, 2026 – Feb 15, 2027",
    "July – December 2025 CSP Direct Bill Partner Became rebate $812.50 Threshold $10,000.00 $0.00 $812.50 became rebate – –",
  ]);
});

test("says that no co-op was posted yet, and tries again when its funds could not be had", async () => {
  let isReady = false;
  const routes = { [coopFundsApi]: () => (isReady ? ok({ value: [] }) : problem(503, "unavailable")) };
  const { page } = await fixture.signedIn({ ...everything, routes }, { path });
  const funds = page.getByRole("region", { name: "Co-op funds" });

  isReady = true;
  await funds.getByRole("button", { name: "Try again" }).click();

  await funds.getByText("Nothing has been posted to a co-op fund yet.").waitFor();
});

const words = async (locator: Locator) => (await textsOf(locator)).join(" ").replaceAll(/\s+/g, " ");

test("explains an earning to the last digit, and what its payment waits for", async () => {
  const { page, asked } = await fixture.signedIn({ ...everything, routes: explained() }, { path });
  const button = page.getByRole("button", { name: "Why, and when paid?: Office 365 E3" });
  await button.click();
  const dialog = page.getByRole("dialog", { name: "Office 365 E3" });
  await dialog.locator(".holds li").first().waitFor();

  const said = await words(dialog);
  for (const part of [
    "CSP Direct Bill Partner, version 2",
    "$1,100.00 × 3.75% = $41.25",
    "$41.25 × 60% = $24.75",
    "Does not match Local Azure campaign · 2% Its condition on ProductName is not met.",
    "The cap of the month changes rebate by -$2.400001 and co-op by -$1.60.",
    "To do: The tax form has expired: enter a new one.",
    "Until Dec 31, 2026 at the earliest.",
    "Expected in January 2027, if nothing changes.",
  ]) {
    expect(said).toContain(part);
  }
  expect(asked.slice(-2).map(({ path: address }) => address.split("/").at(-1))).toEqual([
    "trace?bilingual=true",
    "payment-status?bilingual=true",
  ]);
  await page.keyboard.press("Escape");
  expect(await countOf(page.getByRole("dialog"))).toBe(0);
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("lets an admin dispute an earning in his own words, once; others are not asked", async () => {
  let sent: string | undefined;
  let isOpen = false;
  const disputes = ({ body }: { readonly body: string | undefined }) => {
    if (isOpen) return problem(409, "dispute_open");
    isOpen = true;
    sent = body;
    return ok({});
  };
  const routes = { ...explained(), "POST /api/v1/disputes": disputes };
  const { page } = await fixture.signedIn({ ...everything, routes }, { path });
  const open = async () => {
    await page.locator(".why").first().click();
    await page.getByText("Is something wrong? Dispute it").click();
  };
  await open();

  await page.getByRole("button", { name: "Send the dispute" }).click();
  expect(await page.getByLabel("What is wrong").getAttribute("aria-invalid")).toBe("true");
  await page.getByLabel("What is wrong").fill("Ten seats are missing.");
  await page.getByRole("button", { name: "Send the dispute" }).click();
  await page.getByRole("dialog").getByText("The dispute is open.").waitFor();
  expect(JSON.parse(sent ?? "")).toEqual({ subjectId: anEarning("", 1).id, note: "Ten seats are missing." });

  await page.keyboard.press("Escape");
  await open();
  await page.getByLabel("What is wrong").fill("Again.");
  await page.getByRole("button", { name: "Send the dispute" }).click();
  await page.getByText("This is disputed already").waitFor();

  const roles = [{ role: "incentivesUser" as const, programId: "*", locationId: "*" }];
  const user = await fixture.signedIn({ ...everything, me: ok({ ...me, roles }), routes: explained() }, { path });
  await user.page.locator(".why").first().click();
  await user.page.locator(".holds li").first().waitFor();
  expect(await countOf(user.page.locator(".dispute"))).toBe(0);
});

test("says which payment an earning is in, and leads to it", async () => {
  const payment = aPayment({ status: "inProgress" });
  const paid: PaymentStatus = { status: "onItsWay", payment, blockedBy: [] };
  const { page } = await fixture.signedIn({ ...everything, routes: explained(paid) }, { path });
  await page.locator(".why").first().click();

  await page.getByRole("dialog").getByRole("link", { name: "In the payment of December 2026: In progress" }).click();
  await page.getByRole("heading", { name: "Payouts" }).waitFor();
  expect(await countOf(page.getByRole("dialog"))).toBe(0);
});

test("goes on to earlier months where the newest have no earnings", async () => {
  const nextLink = (continuationToken: string) =>
    `https://api.example/api/v1${path}/earnings?continuationToken=${continuationToken}`;
  const months = new Map<string | null, object>([
    [null, { value: [], nextLink: nextLink("october") }],
    ["october", { value: [], nextLink: nextLink("september") }],
    ["september", { value: [anEarning("Azure plan")] }],
  ]);
  const { page } = await fixture.signedIn({ ...everything, earnings: (next) => ok(months.get(next)) }, { path });

  await page.getByText("1 earning", { exact: true }).waitFor();

  expect(await countOf(page.locator(".earnings tbody tr"))).toBe(1);
});

test("keeps what is shown when more cannot be had, and offers to try again", async () => {
  const broken = {
    ...everything,
    earnings: (next: string | null) => (next ? problem(503, "unavailable") : everything.earnings!(next)),
  };
  const opened = await fixture.signedIn(broken, { path });
  const { page } = opened;

  await page.getByRole("button", { name: "Load more" }).click();
  await page.getByRole("alert").waitFor();
  opened.answer(everything);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("2 earnings, newest first").waitFor();

  expect(await countOf(page.locator(".earnings tbody tr"))).toBe(2);
});

test("of someone else is not there", async () => {
  const gone = problem(404, "location_not_found");

  const { page } = await fixture.signedIn({ ...everything, eligibility: gone, earnings: () => gone }, { path });

  expect(await seen(page.getByRole("alert"))).toContain("No such location in your account");
  expect(await countOf(page.getByRole("alert"))).toBe(1);
});

test("what is disputed says how it stands and what was said, and is withdrawn", async () => {
  const [open] = disputes;
  const withdraw = `/api/v1/disputes/${open?.id}/withdraw`;
  const routes = { [disputesApi]: ok({ value: disputes }), [`POST ${withdraw}`]: ok(open) };
  const { page, asked } = await fixture.signedIn({ ...everything, routes }, { path });
  const rows = page.locator("[aria-labelledby=disputes] tbody tr");
  await rows.first().waitFor();

  expect((await textsOf(rows)).map((row) => row.replace(/\s+/g, " "))).toEqual([
    expect.stringMatching(
      /^A payment .*Under review ?Withdraw .*Open: The seats of October are missing\..*Under review$/,
    ),
    expect.stringMatching(/^A payment .*Adjusted \$12\.50 added to what is owed .*Adjusted: It was\.$/),
  ]);
  await page.getByRole("button", { name: /^Withdraw/ }).click();
  await page.getByText("The dispute is withdrawn.").waitFor({ state: "attached" });
  expect(asked.some((each) => each.path === withdraw)).toBe(true);
});
