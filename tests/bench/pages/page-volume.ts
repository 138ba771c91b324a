/** Pages of a large account in a browser: how long a click takes, and how many elements there are, at the start and at the end. */
import type { Page } from "playwright-core";
import { installBrowser } from "../../../local/install-browser.ts";
import { type Answers, aDashboard, amounts, anEarning, ok } from "../../../web/testing/answers.ts";
import { launchBrowser, openPage, settled } from "../../../web/testing/browser.ts";
import { asAdmin, aUser } from "../../../web/testing/people-answers.ts";
import { startTestSite, type TestSite } from "../../../web/testing/test-site.ts";
import type { BenchContext } from "../bench.ts";
import { atMost, type Figure, told } from "../figure.ts";

const earnings = 10_000;
const users = 2_000;
const locations = 500;
const pageSize = 50;

interface List {
  readonly name: string;
  readonly path: string;
  readonly items: number;
  readonly answers: Answers;
}

export async function pageVolume({ say }: BenchContext): Promise<readonly Figure[]> {
  installBrowser();
  const site = await startTestSite();
  const browser = await launchBrowser();
  try {
    const open = (answers: Answers) => openPage(browser, site, answers);
    const figures = [...(await dashboardFigures(site, open))];
    for (const list of [ofEarnings(), ofUsers()]) {
      say(`${list.name}: ${list.items.toLocaleString("en")} rows`);
      figures.push(...(await listFigures(list, site, open)));
    }
    return figures;
  } finally {
    await browser.close();
    await site.close();
  }
}

type Open = (answers: Answers) => ReturnType<typeof openPage>;

async function dashboardFigures(site: TestSite, open: Open): Promise<readonly Figure[]> {
  const dashboard = aDashboard({
    locations: Array.from({ length: locations }, (_each, index) => ({
      locationId: String(4_100_001 + index),
      ...amounts("USD", "100.00", "50.00", "150.00"),
    })),
    totals: [amounts("USD", "50000.00", "25000.00", "75000.00"), amounts("KRW", "100", "50", "150")],
  });
  const { page } = await open({ ...asAdmin(), dashboard: ok(dashboard) });
  const started = performance.now();
  await page.goto(site.url);
  await page
    .locator(".locations li")
    .nth(locations - 1)
    .waitFor({ state: "attached" });
  await settled(page);
  const loadMs = performance.now() - started;
  const elements = await elementsOf(page);
  const clickMs = await timed(page, () => page.locator("#currency-KRW").check({ force: true }));
  await page.context().close();
  const name = `dashboard of ${locations} locations`;
  return [
    told({ name: `${name}: until it is drawn`, value: loadMs, unit: "ms" }),
    told({ name: `${name}: another currency`, value: clickMs, unit: "ms" }),
    told({ name: `${name}: elements`, value: elements, unit: "" }),
  ];
}

async function listFigures(
  { name, path, items, answers }: List,
  site: TestSite,
  open: Open,
): Promise<readonly Figure[]> {
  const { page } = await open(answers);
  await page.goto(`${site.url}${path}`);
  const more = page.getByRole("button", { name: "Load more" });
  await more.waitFor();
  const clicks: number[] = [];
  const pages = items / pageSize;
  for (let shown = 1; shown < pages; shown += 1) {
    clicks.push(
      await timed(page, async () => {
        await more.click();
        await page
          .locator("main")
          .getByText(saidAfter((shown + 1) * pageSize, shown + 1 === pages))
          .waitFor();
      }),
    );
  }
  const elements = await elementsOf(page);
  await page.context().close();
  const [first, last] = [median(clicks.slice(0, 10)), median(clicks.slice(-10))];
  const title = `${name}, ${items.toLocaleString("en")} rows`;
  return [
    told({ name: `${title}: the first pages`, value: first, unit: "ms" }),
    told({ name: `${title}: the last pages`, value: last, unit: "ms" }),
    atMost(1_000, { name: `${title}: the slowest page`, value: Math.max(...clicks), unit: "ms" }),
    told({ name: `${title}: elements`, value: elements, unit: "" }),
  ];
}

function ofEarnings(): List {
  return {
    name: "earnings",
    path: "/earnings",
    items: earnings,
    answers: asAdmin({
      "GET /api/v1/earnings": ({ query }) =>
        part(query, "earnings", earnings, (index) => anEarning(`Product ${index}`, index)),
    }),
  };
}

function ofUsers(): List {
  return {
    name: "users",
    path: "/people",
    items: users,
    answers: asAdmin({
      "GET /api/v1/users": ({ query }) =>
        part(query, "users", users, (index) => aUser({ userId: `usr_${index}`, displayName: `User ${index}` })),
    }),
  };
}

function part<T>(query: URLSearchParams, list: string, items: number, itemAt: (index: number) => T) {
  const from = Number(query.get("continuationToken") ?? 0);
  const value = Array.from({ length: pageSize }, (_each, index) => itemAt(from + index));
  const next = from + pageSize;
  const nextLink = `https://api.example/api/v1/${list}?continuationToken=${next}`;
  return ok({ value, ...(next < items && { nextLink }) });
}

/** What the page says of its rows once so many are loaded; it draws two hundred at most. */
function saidAfter(loaded: number, isWhole: boolean): string {
  const text = (value: number) => value.toLocaleString("en-US");
  if (loaded > 200) return `Rows ${text(loaded - 199)} to ${text(loaded)} of the ${text(loaded)} loaded`;
  return `${text(loaded)} ${isWhole ? "in all" : "shown"}`;
}

/** Until what follows is drawn. */
async function timed(page: Page, act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await act();
  await settled(page);
  return performance.now() - started;
}

function elementsOf(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll("*").length);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
