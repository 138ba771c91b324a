/** Nothing on any page stands in the way of anyone, in either language and theme, on a wide screen and on a phone. */
import { expect, jest, test } from "@jest/globals";
import { everything } from "./testing/answers.ts";
import { type Look, violations, withAxe } from "./testing/browser.ts";
import { catalogue, show } from "./testing/catalogue.ts";
import { pageFixture } from "./testing/page-fixture.ts";

const fixture = pageFixture();
jest.setTimeout(240_000); // every page in every state

const looks: readonly (Look & { width: number })[] = [
  { locale: "en-US", width: 1280 },
  { locale: "ko-KR", width: 375 },
];

test.each(looks)("$locale, $width px wide", async (look) => {
  const { page, complaints, answer } = await fixture.open(everything, look);
  await withAxe(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const shown of catalogue) {
    answer(shown.answers);
    await page.emulateMedia({ colorScheme: "light" });
    await show(page, fixture.site.url, shown);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });

    const { name } = shown;
    expect([name, await violations(page)]).toEqual([name, []]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect([name, await violations(page, ["color-contrast", "link-in-text-block"])]).toEqual([name, []]);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, look.width]);
  }
  expect(complaints).toEqual([]);
});
