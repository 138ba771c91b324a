/** Nothing on any page stands in the way of anyone, in either language and theme, on a wide screen and on a phone. */
import { expect, jest, test } from "@jest/globals";
import { everything } from "./testing/answers.ts";
import { type Look, violations, withAxe } from "./testing/browser.ts";
import { catalogue, show } from "./testing/catalogue.ts";
import { pageFixture } from "./testing/page-fixture.ts";

const fixture = pageFixture();
jest.setTimeout(240_000); // every page in every state

/** Every rule once; of the other look those that depend on how wide the page is, and on its words. */
const ofLayout = [
  ...["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"],
  ...["button-name", "link-name", "label", "html-has-lang", "valid-lang"],
];
/** A message or nothing at all, which every page has alike: looked at once. */
const plainStates = /-(failed|loading|empty|no-permission)$/;
const looks: readonly (Look & { width: number; rules: readonly string[] })[] = [
  { locale: "en-US", width: 1280, rules: [] },
  { locale: "ko-KR", width: 375, rules: ofLayout },
];

test.each(looks)("$locale, $width px wide", async (look) => {
  const { page, complaints, answer } = await fixture.open(everything, look);
  await withAxe(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const isNarrow = look.rules.length > 0;
  for (const shown of catalogue.filter(({ name }) => !isNarrow || !plainStates.test(name))) {
    answer(shown.answers);
    await page.emulateMedia({ colorScheme: "light" });
    await show(page, fixture.site.url, shown);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });

    const { name } = shown;
    expect([name, await violations(page, look.rules)]).toEqual([name, []]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect([name, await violations(page, ["color-contrast", "link-in-text-block"])]).toEqual([name, []]);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, look.width]);
  }
  expect(complaints).toEqual([]);
});

const stillPages = ["dashboard", "people", "add-user", "user", "access", "setup", "audit", "me"];

test.each([1_280, 375])("while pages of %i px load, nothing moves but the footer", async (width) => {
  const { page, answer } = await fixture.open(everything, { width });
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as PerformanceEntry & { readonly sources: readonly { readonly node?: Node }[] };
        moved.push(...sources.map(({ node }) => node?.nodeName ?? ""));
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const shown of catalogue.filter(({ name }) => stillPages.includes(name))) {
    answer(shown.answers);
    await show(page, fixture.site.url, shown);

    const moved = await page.evaluate(() => (window as unknown as { moved: readonly string[] }).moved);
    expect([shown.name, moved.filter((name) => name !== "FOOTER")]).toEqual([shown.name, []]);
  }
});
