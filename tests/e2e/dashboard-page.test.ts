/** The page on the whole system, in a real browser: what a partner sees is what the API says, and nobody sees more. */
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { earningsOf } from "./support/earnings.ts";
import { send } from "./support/http-client.ts";
import { refreshDaily } from "./support/refresh.ts";
import { browserMs, launchBrowser, signedIn, violations } from "./support/sign-in.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

interface Amounts {
  readonly currency: string;
  readonly total: { readonly amount: string };
}

interface Dashboard {
  readonly totals: readonly Amounts[];
  readonly locations: readonly (Amounts & { readonly locationId: string })[];
}

let system: System;
let browser: Browser;
let admin: SamplePerson;

beforeAll(async () => {
  system = await startSystem();
  admin = system.person("morgan.lindqvist");
  await refreshDaily(system);
  browser = await launchBrowser();
}, bootMs + browserMs);

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, browserMs);

const pageFor = (person: SamplePerson, path = "/", locale: "en-US" | "ko-KR" = "en-US") =>
  signedIn(browser, system, person, { path, locale });

/** As the page shows it; Intl takes the decimal string as it is. */
function shown({ currency, total }: Amounts, locale: string): string {
  const money = new Intl.NumberFormat(locale, { style: "currency", currency, roundingMode: "halfEven" });
  return money.format(total.amount as Intl.StringNumericLiteral);
}

const seen = async (locator: Locator) => (await locator.allInnerTexts()).join("\n");
const dashboardOf = async (person: SamplePerson) => (await system.get("/api/v1/dashboard", person)).json as Dashboard;

describe("an earning on the page of its location", () => {
  test(
    "says how it came about, and when it is paid",
    async () => {
      const page = await pageFor(admin, `/locations/${location.enrolledDirect}`);
      await page.locator(".why").first().click();
      const dialog = page.getByRole("dialog");
      await dialog
        .getByText(/^\$[\d,.]+ × [\d.]+% = \$[\d,.]+$/)
        .first()
        .waitFor();
      await dialog.locator(".badge", { hasText: "Not paid yet" }).waitFor();

      expect(await dialog.locator(".holds li").first().textContent()).toContain("cooling period");
      expect(await violations(page)).toEqual([]);
    },
    browserMs,
  );
});

describe("the page of payouts", () => {
  test(
    "makes a file of all earnings, and saves it by its link",
    async () => {
      const page = await pageFor(admin, "/payouts");
      await page.getByText("No payments yet").waitFor();
      await page.getByRole("button", { name: /^Make the file: Transaction history/ }).click();
      const link = page.getByRole("link", { name: /^Save [\d,]+ rows$/ });
      await link.waitFor();

      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      const rows = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");

      expect(download.suggestedFilename()).toBe("transactionhistory.csv");
      expect(rows[0]).toMatch(/^\ufeffearningId,/);
      expect(await link.textContent()).toBe(`Save ${(rows.length - 1).toLocaleString("en")} rows`);
      expect(await violations(page)).toEqual([]);
    },
    browserMs,
  );
});

describe("a partner's page", () => {
  test(
    "shows the totals of every currency and of every location as the API has them",
    async () => {
      const { totals, locations } = await dashboardOf(admin);
      const page = await pageFor(admin);
      await page.locator(".card").first().waitFor();

      expect(totals.length).toBeGreaterThan(1);
      expect(await page.locator(".card .total").allInnerTexts()).toEqual(totals.map((each) => shown(each, "en")));
      for (const { currency } of totals) {
        await page.locator(`#currency-${currency}`).check({ force: true });
        const expected = locations.filter((each) => each.currency === currency);
        const rows = page.locator(".locations li");
        expect(await rows.locator(".name .fine").allInnerTexts()).toEqual(expected.map(({ locationId }) => locationId));
        expect(await rows.locator("strong").allInnerTexts()).toEqual(expected.map((each) => shown(each, "en")));
      }
      expect(await violations(page)).toEqual([]);
    },
    browserMs,
  );

  test(
    "speaks Korean to a Korean browser",
    async () => {
      const person = system.person("seoyeon.kim");
      const { totals } = await dashboardOf(person);

      const page = await pageFor(person, "/", "ko-KR");
      await page.getByText("위치별").waitFor();

      expect(await seen(page.locator("h1"))).toBe("대시보드");
      expect(await seen(page.locator(".card"))).toMatch(/리베이트.*협동 수익/s);
      expect(await page.locator(".card .total").allInnerTexts()).toEqual(totals.map((each) => shown(each, "ko")));
      expect(await violations(page)).toEqual([]);
    },
    browserMs,
  );

  test(
    "lists all earnings of a location, page by page",
    async () => {
      const page = await pageFor(admin);
      await page.getByText("By location").waitFor();
      await page.locator("#currency-USD").check({ force: true });
      await page.locator(".locations li", { hasText: location.enrolledDirect }).getByRole("link").click();
      const rows = page.locator(".earnings tbody tr");
      await rows.first().waitFor();

      const more = page.locator("#more");
      while ((await more.count()) > 0) {
        const shownBefore = await rows.count();
        await more.click();
        await rows.nth(shownBefore).waitFor();
      }

      const value = await earningsOf(system, location.enrolledDirect, admin);
      expect(value.length).toBeGreaterThan(25);
      expect(await page.locator(".earnings td.earning").allInnerTexts()).toEqual(
        value.map(({ earning }) => shown({ currency: earning.currency, total: earning }, "en")),
      );
    },
    browserMs,
  );

  test(
    "says what a location still has to do, by which evidence",
    async () => {
      const page = await pageFor(admin, `/locations/${location.agreementExpired}`);
      await page.locator(".checks li").first().waitFor();

      expect(await page.locator(".checks li.unmet").allInnerTexts()).toEqual([
        expect.stringMatching(/Reseller agreement\s+Sign or renew the Reseller agreement\.\s+valid from .+ to /is),
      ]);
      expect(await page.locator(".earnings").count()).toBe(0);
      expect(await violations(page)).toEqual([]);
    },
    browserMs,
  );

  test(
    "lists what is left of the user setup, and no figures before it is done",
    async () => {
      const page = await pageFor(system.person("marley.quist"));
      await page.locator(".todo").waitFor();

      expect(await page.locator(".todo li").count()).toBe(2);
      expect(await page.locator(".card").count()).toBe(0);
    },
    browserMs,
  );

  test(
    "does not show another partner's location",
    async () => {
      const page = await pageFor(admin, `/locations/${location.koreanReseller}`);
      await page.getByRole("alert").waitFor();

      expect(await seen(page.getByRole("alert"))).toContain("No such location in your account");
      expect(await page.locator("tbody, .checks, .card").count()).toBe(0);
    },
    browserMs,
  );
});

describe("its files", () => {
  const ask = (path: string, headers: readonly (readonly [string, string])[] = [], method = "GET") =>
    send({ method, url: system.stack.urls.app + path, headers });

  test("are served compressed, cached for ever, and not sent twice", async () => {
    const page = await ask("/");
    const [, script = ""] = /src="([^"]+)"/.exec(page.text) ?? [];

    const first = await ask(script, [["accept-encoding", "br"]]);
    const again = await ask(script, [["if-none-match", first.headers.etag ?? ""]]);
    const head = await ask(script, [], "HEAD");

    expect(page.headers["cache-control"]).toBe("no-cache");
    expect(first.headers).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "text/javascript; charset=utf-8",
    });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  test("never stand in for an address of the API or of the host", async () => {
    const answers = await Promise.all(
      ["/api/v1/nothing", "/api", "/main.js", "/assets/none.js"].map((path) => ask(path)),
    );
    const admin = await ask("/admin/nothing");

    for (const { status, headers, json } of answers) {
      expect([status, headers["content-type"]]).toEqual([404, "application/problem+json; charset=utf-8"]);
      expect(json).toMatchObject({ code: "not_found" });
    }
    expect(admin.text).not.toContain("<html");
    expect((await ask("/api/health/live")).json).toEqual({ status: "live" });
  });
});
