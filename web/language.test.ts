/** The language follows the browser until the reader chooses. */
import { expect, test } from "@jest/globals";
import { everything, locationId } from "./testing/answers.ts";
import { focused, pageFixture, seen } from "./testing/page-fixture.ts";

const fixture = pageFixture();
const path = `/locations/${locationId}`;

test.each([
  ["ko-KR", "대시보드"],
  ["en-US", "Dashboard"],
  ["fr-FR", "Dashboard"],
] as const)("follows a browser set to %s", async (locale, title) => {
  const opened = await fixture.signedIn(everything, { locale });

  expect(await seen(opened.page.locator("#heading"))).toBe(title);
});

test("is switched without asking the server again, keeps the focus, and is remembered", async () => {
  const opened = await fixture.signedIn(everything, { path });
  const { page, asked } = opened;
  await page.getByText("Sign or renew").waitFor();
  const before = asked.length;

  await page.getByRole("button", { name: "한국어" }).click();

  expect(await seen(page.locator(".checks"))).toContain("재판매 계약을 체결하거나 갱신하세요.");
  expect(await focused(opened)).toBe("English");
  expect(asked).toHaveLength(before);
  await page.reload();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("ko");
});
