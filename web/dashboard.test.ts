/** The dashboard in a browser. */
import { expect, test } from "@jest/globals";
import { aDashboard, amounts, me, notSetUp, ok } from "./testing/answers.ts";
import { settled } from "./testing/browser.ts";
import { overview, overviewApi } from "./testing/overview-answers.ts";
import { countOf, focused, pageFixture, seen, textsOf } from "./testing/page-fixture.ts";
import { asAdmin } from "./testing/people-answers.ts";

const fixture = pageFixture();

test("says which day it stands for and when it is refreshed next", async () => {
  const { page } = await fixture.signedIn();

  expect(await seen(page.locator(".freshness"))).toMatch(/As of Nov 15, 2026.*Next refresh Nov 16, 11:00\sAM GMT\+9/s);
});

test("shows each currency on its own, and looks closely at the one that is chosen", async () => {
  const { page } = await fixture.signedIn();
  const programs = page.locator(".programs li");

  const before = await textsOf(programs);
  await page.getByRole("radio", { name: /US Dollar/ }).check({ force: true });

  expect(before).toHaveLength(1);
  expect(before[0]).toMatch(/csp-indirect-provider\s+₩20,463,051/);
  expect((await textsOf(programs)).join()).toMatch(/csp-direct\s+\$42,417\.05\s.*Missed \$13,594\.36/s);
  expect(await countOf(page.locator(".programs .segment"))).toBe(3); // rebate, co-op and missed
  expect(await page.locator(".columns .value").allTextContents()).toEqual(["$42.4K", "-$20.8"]);
});

test("can be worked by the keyboard alone", async () => {
  const opened = await fixture.signedIn();
  const { page } = opened;
  await page.getByText("By location").waitFor();

  await page.keyboard.press("Tab");
  expect(await focused(opened)).toBe("Skip to content");
  await page.keyboard.press("Enter");
  await settled(page);
  expect(await page.evaluate(() => [document.activeElement?.id, location.hash])).toEqual(["content", ""]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");

  expect(await page.getByRole("radio", { name: /US Dollar/ }).isChecked()).toBe(true);
  await settled(page);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("currency-USD");
});

test("has every month as a table", async () => {
  const { page } = await fixture.signedIn();
  await page.getByRole("radio", { name: /US Dollar/ }).check({ force: true });

  await page.getByText("All months as a table").click();

  const rows = await textsOf(page.locator(".months tbody tr"));
  expect(rows.map((row) => row.split(/\s*\t\s*/))).toEqual([
    ["November 2026", "-$12.50", "-$8.30", "-$20.80", "–", "$0.00"],
    ["October 2026", "$25,450.23", "$16,966.82", "$42,417.05", "–", "$13,594.36"],
  ]);
});

test("lists what is left of the user setup, also a step that it does not know", async () => {
  const { page } = await fixture.signedIn({ dashboard: ok(notSetUp) }, { locale: "ko-KR" });

  expect(await textsOf(page.locator(".todo li"))).toEqual([
    "조직의 인센티브 사용자를 설정하세요.\n담당: 인센티브 관리자",
    "A step that this page does not know.\n담당: 전역 관리자",
  ]);
});

test("says that nothing was earned yet", async () => {
  const none = { totals: [], months: [], programs: [], locations: [], lines: { earned: 0, notEarned: 0 } };

  const { page } = await fixture.signedIn({ dashboard: ok(aDashboard({ ...none, asOf: undefined })) });

  expect(await seen(page.locator("main"))).toMatch(/Not refreshed yet.*No earnings yet/s);
});

test("shows amounts that no float could hold", async () => {
  const huge = amounts("USD", "12345678901234567.89", "0.10", "12345678901234567.99");

  const { page } = await fixture.signedIn({ dashboard: ok(aDashboard({ totals: [huge], months: [], locations: [] })) });

  expect(await seen(page.locator(".card .total"))).toBe("$12,345,678,901,234,567.99");
});

test("says what is paid, and what to do next where the most money is at stake", async () => {
  const answers = asAdmin({ [overviewApi]: ok(overview) });
  const { page, asked } = await fixture.signedIn(answers);
  await page.locator(".todos li").first().waitFor();

  expect(asked.map(({ path }) => path).sort()).toEqual([
    "/api/v1/dashboard",
    "/api/v1/me",
    "/api/v1/overview?bilingual=true",
  ]);
  expect(
    (await textsOf(page.locator(".todos").first().locator("li"))).map((each) => each.replace(/\s+/g, " ")),
  ).toEqual([
    "Enter the tax invoice of a payment to 한빛 부산 4100006 · by Jun 3, 2027 · ₩12,277,830 at stake",
    "Renew the tax form of Northwind Seattle 4100001 · by Dec 31, 2026 · $1,240.00 + ₩250,000 at stake",
    "Release the payments of Northwind Seattle: they are on hold 4100001 · $1,240.00 at stake",
    "Correct the bank details of 4100003 $412.00 at stake",
    "Answer the invitation of 4100002 by Dec 15, 2026 · $33.10 at stake",
  ]);
  await page.locator("#currency-USD").check({ force: true });
  expect(await textsOf(page.locator(".paid-figures dd"))).toEqual(["$25,450.22", "$0.00", "$1,240.00"]);
  await page.getByText("1 more").click();
  await page.getByRole("link", { name: "Complete the enrollment of 4100004" }).click();
  expect(new URL(page.url()).pathname).toBe("/enrollment/4100004");
});

test("whoever may not see payments is told of co-op only", async () => {
  const roles = [{ role: "executiveReportViewer", programId: "*", locationId: "*" }];
  const seenByHim = { ...overview, amounts: [], actions: [] };
  const { page } = await fixture.signedIn({ ...asAdmin({ [overviewApi]: ok(seenByHim) }), me: ok({ ...me, roles }) });
  await page.locator("#currency-USD").check({ force: true });

  expect(await textsOf(page.locator(".overview h2"))).toEqual(["Co-op to claim"]);
});

test("says until when there is co-op, the soonest end first", async () => {
  const { page } = await fixture.signedIn(asAdmin({ [overviewApi]: ok(overview) }));
  await page.locator("#currency-USD").check({ force: true });

  expect((await textsOf(page.locator(".funds li"))).map((each) => each.split(/\n+/))).toEqual([
    ["$2,140.50", "Claims are open", "Earned January – June 2026", "To be claimed until Feb 15, 2027 (in 92 days)"],
    [
      "$16,966.82",
      "Still earning",
      "In its cooling period: -$8.30",
      "Earned July – December 2026",
      "To be claimed until Aug 15, 2027",
    ],
  ]);
  await page.locator("#currency-KRW").check({ force: true });
  expect(await countOf(page.locator(".funds"))).toBe(0);
});

test("calls programs and locations by their names, in the reader's language", async () => {
  const { page } = await fixture.signedIn(asAdmin({ [overviewApi]: ok(overview) }), { locale: "ko-KR" });

  expect(await seen(page.locator(".programs .name"))).toBe("CSP 간접 공급자\ncsp-indirect-provider");
  expect(await seen(page.locator(".locations .name"))).toBe("한빛 부산\n4100006");
});
