/** Earnings and missed earnings over all locations, in a browser. */
import { expect, test } from "@jest/globals";
import { explained } from "./testing/earning-answers.ts";
import { listed } from "./testing/missed-answers.ts";
import { pageFixture, textsOf } from "./testing/page-fixture.ts";
import { asAdmin } from "./testing/people-answers.ts";

const fixture = pageFixture();
const routes = { ...listed(), ...explained() };

test("earnings are filtered, and the address keeps by what", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(routes), { path: "/earnings" });
  await page.getByLabel("Location").fill("4100001");
  await page.getByLabel("Type").selectOption("Rebate");
  await page.getByLabel("Status").selectOption("Owed");
  await page.getByRole("button", { name: "Search" }).click();
  await page.locator("main").getByText("3 in all").waitFor();

  expect(asked.at(-1)?.path).toBe("/api/v1/earnings?locationId=4100001&limit=50&type=rebate&status=upcoming");
  expect(new URL(page.url()).search).toBe("?locationId=4100001&type=rebate&status=upcoming");
});

test("those of one location and month are ordered by amount, to the last digit", async () => {
  const path = "/earnings?locationId=4100001&period=2026-11";
  const { page } = await fixture.signedIn(asAdmin(routes), { path });
  await page.getByLabel("Order").selectOption("Largest first, of those shown");

  const names = (await textsOf(page.locator("tbody th"))).map((text) => text.split("\n")[0]);
  expect(names).toEqual(["Azure plan", "Office 365 E3", "Security add-on"]);
  expect(new URL(page.url()).searchParams.get("order")).toBe("amount");
});

test("each says why it is what it is, and why it is not paid yet", async () => {
  const { page } = await fixture.signedIn(asAdmin(routes), { path: "/earnings" });

  await page.getByRole("button", { name: "Why, and when paid?: Office 365 E3" }).click();
  await page.getByRole("dialog").getByText("The tax form has expired: enter a new one.").waitFor();
  await page.getByRole("dialog").getByText("Each run tries again until Jun 3, 2027.").waitFor();
});

test("what was missed says why, and what it would have earned", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(routes), { path: "/earnings", locale: "ko-KR" });
  await page.getByRole("link", { name: "놓친 수익" }).click();
  await page.locator("tbody tr").first().waitFor();

  expect((await textsOf(page.locator("tbody tr"))).map((row) => row.replace(/\s+/g, " "))).toEqual([
    expect.stringMatching(
      /^Office 365 E5 ?위치가 등록되어 있지 않았습니다\. .*US\$1,000\.00 US\$22\.50 \+ US\$15\.00$/,
    ),
    expect.stringMatching(/판매 금액이 없습니다\. .*US\$0\.00 –$/),
  ]);
  expect(asked.at(-1)?.path).toBe("/api/v1/earnings/missed?limit=50&bilingual=true");
});
