/**
 * Builds the page and starts a browser for one file of tests; every test gets pages of its own, and fails where one of them asks
 * what the API does not describe.
 */
import { afterAll, afterEach, beforeAll, expect, jest } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import { type Answers, everything } from "./answers.ts";
import { apiDocument } from "./api-document.ts";
import { type Look, launchBrowser, type OpenPage, openPage, settled } from "./browser.ts";
import { questionsHeldAgainst } from "./held-questions.ts";
import { startTestSite, type TestSite } from "./test-site.ts";

export interface PageFixture {
  readonly site: TestSite;
  /** A blank page; the test goes where it wants. */
  open(answers?: Answers, look?: Look): Promise<OpenPage>;
  /** The page at `path`, as somebody sees it who is signed in. */
  signedIn(answers?: Answers, options?: Look & { readonly path?: string }): Promise<OpenPage>;
}

export function pageFixture(): PageFixture {
  jest.setTimeout(60_000); // a browser on a busy machine is slow to start
  let site: TestSite;
  let browser: Browser;
  let problemsOf: ReturnType<typeof questionsHeldAgainst>;
  let problems: string[] = [];
  beforeAll(async () => {
    [site, browser] = await Promise.all([startTestSite(), launchBrowser()]);
    problemsOf = questionsHeldAgainst(await apiDocument());
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const found = problems;
    problems = [];
    expect(found).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const open = (answers: Answers = everything, look: Look = {}) =>
    openPage(browser, site, answers, look, (question) => problems.push(...problemsOf(question)));
  return {
    get site() {
      return site;
    },
    open,
    signedIn: async (answers, { path = "/", ...look } = {}) => {
      const opened = await open(answers, look);
      await opened.page.goto(`${site.url}${path}`);
      await opened.page.locator("#heading").waitFor();
      await settled(opened.page);
      return opened;
    },
  };
}

/** The texts as they are laid out, of all elements that are found once the page has settled. */
export async function textsOf(locator: Locator): Promise<readonly string[]> {
  await settled(locator.page());
  return locator.allInnerTexts();
}

/** The same as one text. */
export async function seen(locator: Locator): Promise<string> {
  return (await textsOf(locator)).join("\n");
}

/** How many elements there are once the page has settled. */
export async function countOf(locator: Locator): Promise<number> {
  await settled(locator.page());
  return locator.count();
}

/** Presses Tab until the focus is on what is called so. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const names = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return [element?.textContent, element?.labels?.[0]?.textContent, element?.getAttribute("aria-label")];
    });
    if (names.includes(name)) return;
  }
  throw new Error(`The keyboard does not reach ${name}.`);
}

/** The text of the element that has the focus once the page has settled. */
export async function focused({ page }: OpenPage): Promise<string | null | undefined> {
  await settled(page);
  return page.evaluate(() => document.activeElement?.textContent);
}
