/** A browser for tests: opens the page with canned answers and keeps what it asked for and complained about. */
import { readFile } from "node:fs/promises";
import { type Browser, chromium, type Page, type Route } from "playwright-core";
import { findBrowser } from "../../local/install-browser.ts";
import { type Answers, type ApiAnswer, everything } from "./answers.ts";
import type { TestSite } from "./test-site.ts";

export interface Look {
  readonly locale?: "en-US" | "ko-KR" | "fr-FR";
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
}

export interface OpenPage {
  readonly page: Page;
  /** Every request to the API and for signing in and out: its path with query, and the headers that matter. */
  readonly asked: { readonly method: string; readonly path: string; readonly csrfToken: string | undefined }[];
  /** Errors and warnings of the console, refusals of the security policy among them. */
  readonly complaints: string[];
  /** Hosts other than the page's own that it tried to reach. */
  readonly strangers: string[];
  /** Replaces the answers from now on. */
  answer(answers: Answers): void;
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error("There is no Chromium; npm test installs it where it may.");
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A blank page in a context of its own; the test goes where it wants. */
export async function openPage(
  browser: Browser,
  site: Pick<TestSite, "url">,
  answers: Answers,
  { locale = "en-US", colorScheme = "light", width = 1280 }: Look = {},
): Promise<OpenPage> {
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ locale, colorScheme, viewport, timezoneId: "Asia/Seoul" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const opened = { asked: [], complaints: [], strangers: [] } as Pick<OpenPage, "asked" | "complaints" | "strangers">;
  let current = answers;
  page.on("console", (message) => {
    const isOfTheTest = message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !isOfTheTest) opened.complaints.push(message.text());
  });
  page.on("pageerror", (error) => opened.complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url)) opened.strangers.push(request.url());
  });
  await page.route(/\/(api|auth)\//, async (route) => {
    const request = route.request();
    const { pathname, search, searchParams } = new URL(request.url());
    const csrfToken = (await request.headerValue("x-csrf-token")) ?? undefined;
    opened.asked.push({ method: request.method(), path: pathname + search, csrfToken });
    if (pathname === "/auth/sign-in") return route.fulfill({ contentType: "text/html", body: "<h1>Sign-in page</h1>" });
    await fulfil(route, answerTo(pathname, searchParams, current));
  });
  return { page, ...opened, answer: (next) => (current = next) };
}

/** Puts axe into every document of the page before its own scripts; the page's policy would refuse it later. */
export async function withAxe(page: Page): Promise<void> {
  const source = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
  await page.addInitScript(`${source};0`);
}

/** Every violation, with the elements that it is about. */
export function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  });
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

function answerTo(pathname: string, query: URLSearchParams, answers: Answers): Answers["dashboard"] {
  if (pathname.startsWith("/auth/sign-out")) return answers.signOut;
  if (pathname.endsWith("/me")) return answers.me ?? everything.me;
  if (pathname.endsWith("/dashboard")) return answers.dashboard;
  if (pathname.endsWith("/eligibility")) return answers.eligibility;
  return answers.earnings?.(query.get("continuationToken"));
}

async function fulfil(route: Route, answer: ApiAnswer | "unreachable" | "silent" | undefined): Promise<void> {
  if (answer === "silent") return;
  if (answer === undefined || answer === "unreachable") return route.abort();
  const { status, headers, body } = answer;
  const contentType = status < 400 ? "application/json" : "application/problem+json";
  await route.fulfill({ status, headers: { ...headers }, contentType, body: JSON.stringify(body) });
}
