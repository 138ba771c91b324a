/** Signing in as a person does: on the provider's page, in a real browser. */
import { readFile } from "node:fs/promises";
import { type Browser, chromium, type Page } from "playwright-core";
import { findBrowser } from "../../../local/install-browser.ts";
import { samplePasswordOf } from "../../../local/stack/stack-keys.ts";
import type { SamplePerson, System } from "./system.ts";

/** What a test in a browser may take on a busy machine. */
export const browserMs = 60_000;

export interface Visit {
  readonly path?: string;
  readonly locale?: "en-US" | "ko-KR";
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error("There is no Chromium; npm test installs it where it may.");
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A browser of its own that has opened the application and was sent to the provider. */
export async function sentToSignIn(
  browser: Browser,
  { stack }: System,
  { path = "/", locale = "en-US" }: Visit = {},
): Promise<Page> {
  const context = await browser.newContext({ locale, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${stack.urls.app}${path}`);
  await page.locator("input[name=password]").waitFor();
  return page;
}

export async function fillIn(page: Page, { email }: Pick<SamplePerson, "email">, password: string): Promise<void> {
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button").click();
}

/** The page that the person wanted, once he is back from signing in. */
export async function signedIn(browser: Browser, system: System, person: SamplePerson, visit?: Visit): Promise<Page> {
  const page = await sentToSignIn(browser, system, visit);
  await fillIn(page, person, samplePasswordOf(system.stack.keys));
  await page.locator("#heading").waitFor();
  return page;
}

const axe = readFile(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** What axe finds wrong with what is shown, by name. */
export async function violations(page: Page): Promise<unknown> {
  await page.evaluate(`${await axe};0`);
  return page.evaluate("axe.run().then((run) => run.violations.map(({ id }) => id))");
}
