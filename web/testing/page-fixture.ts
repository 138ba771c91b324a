/** Builds the page and starts a browser for one file of tests; every test gets pages of its own. */
import { afterAll, afterEach, beforeAll, jest } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { type Answers, everything } from "./answers.ts";
import { type Look, launchBrowser, type OpenPage, openPage } from "./browser.ts";
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
  beforeAll(async () => {
    [site, browser] = await Promise.all([startTestSite(), launchBrowser()]);
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const open = (answers: Answers = everything, look: Look = {}) => openPage(browser, site, answers, look);
  return {
    get site() {
      return site;
    },
    open,
    signedIn: async (answers, { path = "/", ...look } = {}) => {
      const opened = await open(answers, look);
      await opened.page.goto(`${site.url}${path}`);
      await opened.page.locator("#heading").waitFor();
      return opened;
    },
  };
}

/** The text as it is laid out, of all elements that are found. */
export async function seen(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join("\n");
}

/** The text of the element that has the focus. */
export function focused({ page }: OpenPage): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.textContent);
}
