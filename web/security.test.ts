/** What the page is given stays text, and its policy holds. */
import { expect, test } from "@jest/globals";
import {
  type Answer,
  type Answers,
  aDashboard,
  anEarning,
  locationId,
  ok,
  payload,
  type Question,
} from "./testing/answers.ts";
import { catalogue, show } from "./testing/catalogue.ts";
import { explained } from "./testing/earning-answers.ts";
import { enrolling } from "./testing/enrollment-answers.ts";
import { listed } from "./testing/missed-answers.ts";
import { operatorMe } from "./testing/operator-answers.ts";
import { overview, overviewApi } from "./testing/overview-answers.ts";
import { countOf, pageFixture, seen } from "./testing/page-fixture.ts";
import {
  coopFunds,
  coopFundsApi,
  disputes,
  disputesApi,
  payments,
  paymentsApi,
  statements,
  statementsApi,
} from "./testing/payout-answers.ts";
import { globalAdmin, routes } from "./testing/people-answers.ts";

const fixture = pageFixture();
const path = `/locations/${locationId}`;

test("text that looks like code stays text, wherever it comes from", async () => {
  const dashboard = aDashboard() as unknown as {
    programs: { programId: string }[];
    locations: { locationId: string }[];
  };
  for (const program of dashboard.programs) program.programId = payload;
  for (const each of dashboard.locations) each.locationId = payload;
  const earnings = () => ok({ value: [anEarning(payload)] });
  const requirement = {
    id: payload,
    kind: payload,
    isMet: false,
    evidence: payload,
    toDo: { en: payload, ko: payload },
  };
  const program = { programId: payload, programName: payload, isEligible: false, requirements: [requirement] };
  const hostile = { dashboard: ok(dashboard), eligibility: ok({ programs: [program] }), earnings };

  const { page, complaints } = await fixture.signedIn(hostile);
  await page.getByText("By location").waitFor();
  const onDashboard = await seen(page.locator("main"));
  await page.goto(fixture.site.url + path);
  await page.locator(".earnings").waitFor();
  const onLocation = await seen(page.locator("main"));

  expect(onDashboard).toContain(payload);
  expect(onLocation.split(payload).length - 1).toBeGreaterThanOrEqual(4);
  expect(await page.evaluate(() => "isHacked" in window)).toBe(false);
  expect(await countOf(page.locator("main img, main script"))).toBe(0);
  expect(complaints).toEqual([]);
});

/** Scripts, markup, and letters that turn the order of what follows, of which there must be room for one word. */
const hostileText = `${payload}\u202e\u2066${"W".repeat(120)}`;
const meant =
  /^(?:(?:roles|user|actor)Id|userId|rosterId|id|role|locale|status|state|kind|locationId|programId|at|\w*At|nextLink|amount|currency|runMonth|effectiveFrom|date|period|until|from|to|estimatedMonth|verdict|lever|label|earningsStart|validThrough|signedOn|issuedOn|validTo|since|profile|problem|code|field|country|methods?|forms?|entity|actBy|dueOn|effectiveFrom|runId|recalculationId|accountId|businessDate|approvalHash|hash|diffHash|mode|op|purpose|month|trigger|asOf|on|partnerType|timeZone|\w*Usd|paymentId|subjectId)$/;

/** Every text of an answer that is not an id, a name of ours or a moment. */
function hostile(value: unknown, key = ""): unknown {
  if (typeof value === "string") return meant.test(key) ? value : hostileText;
  if (Array.isArray(value))
    return key === "roles" || key === "grantors" ? value : value.map((each) => hostile(each, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, hostile(member, name)]));
}

const paid = {
  [paymentsApi]: ok({ value: payments }),
  [coopFundsApi]: ok({ value: coopFunds }),
  [statementsApi]: ok({ value: statements }),
  [disputesApi]: ok({ value: disputes }),
  [overviewApi]: ok(overview),
};
const everyRoute: NonNullable<Answers["routes"]> = {
  ...enrolling(),
  ...listed(),
  ...routes,
  ...explained(),
  ...paid,
};
const hostileRoutes: Answers["routes"] = Object.fromEntries(
  Object.entries(everyRoute).map(([name, answer]) => [
    name,
    typeof answer === "function" ? (question: Question) => hostileAnswer(answer(question)) : hostileAnswer(answer),
  ]),
);

function hostileAnswer(answer: Answer): Answer {
  return typeof answer === "object" ? { ...answer, body: hostile(answer.body) } : answer;
}

const afterSignIn = catalogue.filter(
  ({ name, path }) =>
    path &&
    /^(dashboard|people|add-user-done|user|access|setup|audit|me|payouts|location-why|location-coop|enrollment|enrollment-location|enrollment-bank|enrollment-tax|earnings|earnings-missed)$/.test(
      name,
    ),
);

test.each([1_280, 375])(
  "texts of people, payouts, setup and audit stay texts and break no page of %i px",
  async (width) => {
    const roles = globalAdmin.roles;
    const somebody = { ...globalAdmin, displayName: hostileText, email: hostileText, roles };
    const { page, complaints, answer } = await fixture.open({}, { width });
    for (const shown of afterSignIn) {
      answer({ ...shown.answers, me: ok(somebody), routes: hostileRoutes });
      await show(page, fixture.site.url, shown);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });

      expect([shown.name, await seen(page.locator("main"))]).toEqual([shown.name, expect.stringContaining(payload)]);
      expect([shown.name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        shown.name,
        width,
      ]);
    }
    expect(await page.evaluate(() => "isHacked" in window)).toBe(false);
    expect(await countOf(page.locator("main img, main script"))).toBe(0);
    expect(complaints).toEqual([]);
  },
);

test("the policy refuses a script and HTML made from text, even if one got in", async () => {
  const { page, complaints } = await fixture.signedIn();

  const outcome = await page.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.textContent = "window.isHacked = true";
      document.body.append(script);
    } catch {
      return "refused";
    }
    return "isHacked" in window ? "ran" : "refused";
  });

  expect(outcome).toBe("refused");
  expect(complaints.length).toBeGreaterThan(0);
});

test.each([1_280, 375])("texts of the operator's pages stay texts and break no page of %i px", async (width) => {
  const { page, complaints, answer } = await fixture.open({}, { width });
  const somebody = { ...operatorMe, displayName: hostileText };
  for (const shown of catalogue.filter(({ name }) => /^operator-(?!.*(failed|empty|permission))/.test(name))) {
    const routes = Object.entries(shown.answers.routes ?? {}).map(([name, answer]) => [
      name,
      typeof answer === "function" ? (question: Question) => hostileAnswer(answer(question)) : hostileAnswer(answer),
    ]);
    answer({ ...shown.answers, me: ok(somebody), routes: Object.fromEntries(routes) });
    await show(page, fixture.site.url, shown);

    expect([shown.name, await page.evaluate(() => "isHacked" in window)]).toEqual([shown.name, false]);
    expect([shown.name, await countOf(page.locator("main img, main script"))]).toEqual([shown.name, 0]);
    const found = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([shown.name, found]).toEqual([shown.name, width]);
  }
  expect(complaints).toEqual([]);
});
