/** Nothing on the page stands in the way of anyone, in either language and theme, on a wide screen and on a phone. */
import { expect, test } from "@jest/globals";
import { type Answers, aDashboard, everything, locationId, notSetUp, ok, problem } from "./testing/answers.ts";
import { type Look, violations, withAxe } from "./testing/browser.ts";
import { pageFixture } from "./testing/page-fixture.ts";

const fixture = pageFixture();

interface View {
  readonly name: string;
  readonly path?: string;
  readonly answers: Answers;
}

const views: readonly View[] = [
  { name: "dashboard", answers: everything },
  { name: "location", path: `/locations/${locationId}`, answers: everything },
  { name: "signed out", path: "/signed-out", answers: everything },
  { name: "invitation", path: "/invitations/inv_1", answers: everything },
  { name: "one currency", answers: { dashboard: ok(aDashboard({ totals: aDashboard().totals.slice(0, 1) })) } },
  { name: "user setup", answers: { dashboard: ok(notSetUp) } },
  { name: "failure", answers: { dashboard: problem(503, "unavailable") } },
  { name: "loading", answers: { dashboard: "silent" } },
  { name: "unknown", path: "/nowhere", answers: everything },
];

const looks: readonly Required<Look>[] = [
  { locale: "en-US", colorScheme: "light", width: 1280 },
  { locale: "en-US", colorScheme: "dark", width: 375 },
  { locale: "ko-KR", colorScheme: "light", width: 375 },
  { locale: "ko-KR", colorScheme: "dark", width: 1280 },
];

test.each(looks)("$locale, $colorScheme, $width px wide", async (look) => {
  const { page, complaints, answer } = await fixture.open(everything, look);
  await withAxe(page);
  for (const { name, path = "/", answers } of views) {
    answer(answers);
    await page.goto(`${fixture.site.url}${path}`);
    await page.locator("main h1").waitFor();
    if (answers.dashboard !== "silent") await page.waitForFunction(() => !document.querySelector(".skeleton"));
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });

    expect([name, await violations(page)]).toEqual([name, []]);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, look.width]);
  }
  expect(complaints).toEqual([]);
});
