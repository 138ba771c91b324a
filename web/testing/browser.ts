/** A browser for tests: opens the page with canned answers and keeps what it asked for and complained about. */
import { readFile } from "node:fs/promises";
import { type Browser, chromium, type Page, type Route } from "playwright-core";
import { findBrowser } from "../../local/install-browser.ts";
import { type Answer, type Answers, everything, ok, type Question } from "./answers.ts";
import type { HeldQuestion } from "./held-questions.ts";
import { nothingToSee } from "./overview-answers.ts";
import type { TestSite } from "./test-site.ts";

export interface Look {
  readonly locale?: "en-US" | "ko-KR" | "fr-FR";
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly csrfToken: string | undefined;
  readonly body: string | undefined;
  /** The Idempotency-Key. */
  readonly key: string | undefined;
  /** The If-Match. */
  readonly version: string | undefined;
}

export interface OpenPage {
  readonly page: Page;
  /** Every request to the API and for signing in and out: its path with query, and the headers that matter. */
  readonly asked: Asked[];
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
  onAsked: (question: HeldQuestion) => void = () => undefined,
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
  await page.route(/\/(api|auth|v1\.0)\//, (route) => underWay(page, () => answered(route)));
  async function answered(route: Route): Promise<void> {
    const request = route.request();
    const { pathname, search, searchParams } = new URL(request.url());
    const headers = await request.allHeaders();
    const body = request.postData() ?? undefined;
    const asked: Asked = {
      method: request.method(),
      path: pathname + search,
      csrfToken: headers["x-csrf-token"],
      body,
      key: headers["idempotency-key"],
      version: headers["if-match"],
    };
    opened.asked.push(asked);
    if (pathname === "/auth/sign-in") return route.fulfill({ contentType: "text/html", body: "<h1>Sign-in page</h1>" });
    const question = { query: searchParams, body, headers };
    const answer = answerTo(`${request.method()} ${pathname}`, question, current);
    const isTaken = typeof answer === "object" && answer.status < 400;
    onAsked({ ...asked, contentType: headers["content-type"] ?? "", isTaken });
    await fulfil(route, answer);
  }
  return { page, ...opened, answer: (next) => (current = next) };
}

/** How many questions of a page have no answer yet. */
const questions = new WeakMap<Page, number>();

async function underWay(page: Page, answer: () => Promise<void>): Promise<void> {
  const add = (count: number) => questions.set(page, (questions.get(page) ?? 0) + count);
  add(1);
  await answer().finally(() => add(-1));
}

/** Resolves once every question is answered and what follows from the answers is drawn. */
export async function settled(page: Page): Promise<void> {
  let isQuiet = false;
  while (!isQuiet) {
    const wasQuiet = (questions.get(page) ?? 0) === 0;
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    isQuiet = wasQuiet && (questions.get(page) ?? 0) === 0;
  }
}

/** Puts axe into every document of the page before its own scripts; the page's policy would refuse it later. */
export async function withAxe(page: Page): Promise<void> {
  const source = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
  await page.addInitScript(`${source};0`);
}

/** Every violation, with the elements that it is about; of all rules, or of those that are named. */
export function violations(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    const { violations } = await axe.run(runOnly.length > 0 ? { runOnly } : {});
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  }, rules);
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

function answerTo(name: string, question: Question, answers: Answers): Answer | undefined {
  const known = answers.routes?.[name];
  if (known !== undefined) return typeof known === "function" ? known(question) : known;
  if (name.startsWith("POST /auth/sign-out")) return answers.signOut;
  if (name.endsWith("/me")) return answers.me ?? everything.me;
  if (name.endsWith("/dashboard")) return answers.dashboard;
  if (name.endsWith("/overview")) return ok(nothingToSee);
  if (name.endsWith("/eligibility")) return answers.eligibility;
  if (/\/(coop-funds|statements|disputes)$/.test(name)) return ok({ value: [] });
  return answers.earnings?.(question.query.get("continuationToken"));
}

async function fulfil(route: Route, answer: Answer | undefined): Promise<void> {
  if (answer === "silent") return;
  if (answer === undefined || answer === "unreachable") return route.abort();
  const { status, headers, body } = answer;
  const contentType = status < 400 ? "application/json" : "application/problem+json";
  const content = body === undefined && status === 204 ? "" : JSON.stringify(body);
  await route.fulfill({ status, headers: { ...headers }, contentType, body: content });
}
