/** Every page in every state that is worth a look, for the accessibility tests and for pictures. */
import type { Page } from "playwright-core";
import { type Answers, aDashboard, everything, locationId, me, notSetUp, ok, problem } from "./answers.ts";
import { explained } from "./earning-answers.ts";
import { enrolling, enrollmentPage, overtakenBank } from "./enrollment-answers.ts";
import { invitationApi, invitationPath, invited } from "./invitation-answers.ts";
import { listed } from "./missed-answers.ts";
import { accountId, aPayoutRun, draft, operating, operatorMe, payoutRunId, program } from "./operator-answers.ts";
import { overview, overviewApi } from "./overview-answers.ts";
import {
  asksForFiles,
  coopFunds,
  coopFundsApi,
  disputes,
  disputesApi,
  payments,
  paymentsApi,
  statements,
  statementsApi,
  waiting,
} from "./payout-answers.ts";
import { asAdmin, aUser, intact, newPassword, roster, rosterId, setup, userId, versioned } from "./people-answers.ts";
import { nothingWaits, reviewsApi } from "./review-answers.ts";

export interface Shown {
  /** The name of its picture. */
  readonly name: string;
  readonly path?: string;
  readonly answers: Answers;
  /** True for a page that never gets its answers. */
  readonly isLoading?: boolean;
  /** What is done on the page before it is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

const user = `/api/v1/users/${userId}`;
const userPath = `/people/${userId}`;
const busy = problem(503, "unavailable");
const noRoles: Answers = { ...asAdmin(), me: ok({ ...me, roles: [] }) };
const broken = { isIntact: false, checkedEvents: 17, firstBroken: { sequence: 18, reason: "altered", message: "…" } };
const completed = { ...setup, state: "completed", steps: setup.steps.map((step) => ({ ...step, isDone: true })) };

/** The first reading; after a try to change it, what somebody else made of it. */
function overtaken() {
  let isTried = false;
  return {
    [`PATCH ${user}`]: () => {
      isTried = true;
      return problem(412, "precondition_failed");
    },
    [`GET ${user}`]: () => {
      const now = isTried ? aUser({ displayName: "Kim S.", locale: "en" }) : aUser();
      isTried = false;
      return versioned(now, now.displayName);
    },
  };
}

/** By its place in the page, whatever its language. */
const press = (selector: string) => (page: Page) => page.locator(selector).first().click();
const submit = press("form.form button[type=submit]");

async function typeUser(page: Page): Promise<void> {
  await page.locator("form input").nth(0).fill("Kim Seoyeon");
  await page.locator("form input").nth(1).fill("seoyeon.kim@lakeshore.example");
  await submit(page);
}

async function checkRoster(page: Page): Promise<void> {
  await page.locator("textarea").fill("name,email,role,location\nKim,kim@x.example,Incentives user,*");
  await submit(page);
  await page.locator("#preview").waitFor();
}

async function importRoster(page: Page): Promise<void> {
  await checkRoster(page);
  await page.locator(".check input").first().check();
  await page.locator("[aria-labelledby=preview] .button").click();
}

export const catalogue: readonly Shown[] = [
  { name: "dashboard", answers: asAdmin({ [overviewApi]: ok(overview) }) },
  {
    name: "dashboard-dollars",
    answers: asAdmin({ [overviewApi]: ok(overview) }),
    act: (page) => page.locator("#currency-USD").check({ force: true }),
  },
  { name: "dashboard-overview-failed", answers: asAdmin({ [overviewApi]: busy }) },
  {
    name: "dashboard-one-currency",
    answers: { dashboard: ok(aDashboard({ totals: aDashboard().totals.slice(0, 1) })) },
  },
  { name: "dashboard-setup-left", answers: { dashboard: ok(notSetUp) } },
  { name: "dashboard-failed", answers: { dashboard: busy } },
  { name: "dashboard-loading", answers: { dashboard: "silent" }, isLoading: true },
  { name: "location", path: `/locations/${locationId}`, answers: everything },
  {
    name: "location-coop",
    path: `/locations/${locationId}`,
    answers: {
      ...everything,
      routes: {
        [coopFundsApi]: ok({ value: coopFunds }),
        [statementsApi]: ok({ value: statements }),
        [disputesApi]: ok({ value: disputes }),
      },
    },
  },
  {
    name: "location-why",
    path: `/locations/${locationId}`,
    answers: { ...everything, routes: explained() },
    async act(page) {
      await press(".why")(page);
      await page.locator("dialog .holds li").first().waitFor();
      await page.locator("dialog .dispute summary").click();
    },
  },
  { name: "earnings", path: "/earnings?locationId=4100001&period=2026-11", answers: asAdmin(listed()) },
  { name: "earnings-empty", path: "/earnings", answers: asAdmin({ "GET /api/v1/earnings": ok({ value: [] }) }) },
  { name: "earnings-failed", path: "/earnings", answers: asAdmin({ "GET /api/v1/earnings": busy }) },
  { name: "earnings-missed", path: "/earnings/missed", answers: asAdmin(listed()) },
  { name: "earnings-no-permission", path: "/earnings", answers: noRoles },
  { name: "enrollment", path: "/enrollment", answers: asAdmin(enrolling()) },
  {
    name: "enrollment-empty",
    path: "/enrollment",
    answers: asAdmin({ "GET /api/v1/enrollments": ok({ value: [] }) }),
  },
  { name: "enrollment-failed", path: "/enrollment", answers: asAdmin({ "GET /api/v1/enrollments": busy }) },
  { name: "enrollment-no-permission", path: "/enrollment", answers: noRoles },
  { name: "enrollment-location", path: enrollmentPage, answers: asAdmin(enrolling()) },
  {
    name: "enrollment-bank",
    path: enrollmentPage,
    answers: asAdmin(enrolling()),
    async act(page) {
      await press("article[aria-labelledby=bank] .button")(page);
      await page.locator("article[aria-labelledby=bank] input").nth(2).waitFor();
      await submit(page);
    },
  },
  {
    name: "enrollment-bank-changed-meanwhile",
    path: enrollmentPage,
    answers: asAdmin(overtakenBank()),
    async act(page) {
      await press("[aria-labelledby=bank] .button")(page);
      await page.locator("[aria-labelledby=bank] input").nth(2).fill("DE89 3704 0044 0532 0130 00");
      await submit(page);
      await page.locator("[role=alert] dl").waitFor();
    },
  },
  {
    name: "enrollment-tax",
    path: enrollmentPage,
    answers: asAdmin(enrolling()),
    async act(page) {
      await press("article[aria-labelledby=tax] .button")(page);
      await page.locator("article[aria-labelledby=tax] input").nth(2).waitFor();
    },
  },
  {
    name: "enrollment-location-failed",
    path: enrollmentPage,
    answers: asAdmin(
      enrolling({ [`GET /api/v1/locations/${locationId}/profile-assignments`]: busy, "GET /api/v1/enrollments": busy }),
    ),
  },
  { name: "people", path: "/people", answers: asAdmin() },
  {
    name: "people-empty",
    path: "/people?startsWith=nobody",
    answers: asAdmin({ "GET /api/v1/users": ok({ value: [] }) }),
  },
  { name: "people-failed", path: "/people", answers: asAdmin({ "GET /api/v1/users": busy }) },
  { name: "people-loading", path: "/people", answers: asAdmin({ "GET /api/v1/users": "silent" }), isLoading: true },
  { name: "people-no-permission", path: "/people", answers: noRoles },
  { name: "add-user", path: "/people/new", answers: asAdmin() },
  { name: "add-user-missing", path: "/people/new", answers: asAdmin(), act: submit },
  {
    name: "add-user-refused",
    path: "/people/new",
    answers: asAdmin({ "POST /api/v1/users": problem(409, "email_in_use") }),
    act: typeUser,
  },
  { name: "add-user-done", path: "/people/new", answers: asAdmin(), act: typeUser },
  { name: "user", path: userPath, answers: asAdmin() },
  {
    name: "user-grant-role",
    path: userPath,
    answers: asAdmin(),
    act: press("[aria-labelledby=user-roles] [aria-expanded]"),
  },
  { name: "user-reset", path: userPath, answers: asAdmin(), act: press("[aria-labelledby=sign-in] button") },
  {
    name: "user-reset-done",
    path: userPath,
    answers: asAdmin({ [`GET ${user}`]: versioned({ ...newPassword, temporaryPassword: undefined }, "2") }),
    async act(page) {
      await press("[aria-labelledby=sign-in] button")(page);
      await press("dialog .button")(page);
    },
  },
  {
    name: "user-changed-meanwhile",
    path: userPath,
    answers: asAdmin(overtaken()),
    async act(page) {
      await page.locator("form input").first().fill("Kim Seo-yeon");
      await submit(page);
    },
  },
  {
    name: "user-disabled",
    path: userPath,
    answers: asAdmin({ [`GET ${user}`]: versioned(aUser({ status: "disabled" }), "3") }),
  },
  { name: "user-gone", path: userPath, answers: asAdmin({ [`GET ${user}`]: problem(404, "user_not_found") }) },
  { name: "access", path: "/people/access", answers: asAdmin() },
  { name: "payouts", path: "/payouts", answers: asAdmin({ [paymentsApi]: ok({ value: payments }) }) },
  {
    name: "payouts-tax-invoice",
    path: "/payouts",
    answers: asAdmin({ [paymentsApi]: ok({ value: [waiting, ...payments] }) }),
    async act(page) {
      await press("tbody .quiet")(page);
      await page.locator("dialog input").first().waitFor();
    },
  },
  { name: "payouts-empty", path: "/payouts", answers: asAdmin({ [paymentsApi]: ok({ value: [] }) }) },
  { name: "payouts-failed", path: "/payouts", answers: asAdmin({ [paymentsApi]: busy }) },
  { name: "payouts-no-permission", path: "/payouts", answers: noRoles },
  {
    name: "payouts-file",
    path: "/payouts",
    answers: asAdmin({ [paymentsApi]: ok({ value: payments }), ...asksForFiles() }),
    async act(page) {
      await press(".files button")(page);
      await page.locator(".files a").waitFor();
      await press("tbody summary")(page);
    },
  },
  { name: "setup", path: "/setup", answers: asAdmin() },
  { name: "setup-preview", path: "/setup", answers: asAdmin(), act: checkRoster },
  {
    name: "setup-importing",
    path: "/setup",
    answers: asAdmin({ [`GET /api/v1/setup/roster/${rosterId}`]: ok({ ...roster, state: "importing" }) }),
    act: importRoster,
  },
  {
    name: "setup-imported",
    path: "/setup",
    answers: asAdmin(),
    async act(page) {
      await importRoster(page);
      await page.locator("progress").waitFor({ state: "detached" });
    },
  },
  { name: "setup-completed", path: "/setup", answers: asAdmin({ "GET /api/v1/setup": ok(completed) }) },
  { name: "audit", path: "/audit", answers: asAdmin() },
  {
    name: "audit-intact",
    path: "/audit",
    answers: asAdmin({ "GET /api/v1/audit-events/verify": ok(intact) }),
    act: press(".verify button"),
  },
  {
    name: "audit-broken",
    path: "/audit",
    answers: asAdmin({ "GET /api/v1/audit-events/verify": ok(broken) }),
    act: press(".verify button"),
  },
  { name: "me", path: "/me", answers: asAdmin() },
  { name: "me-without-roles", path: "/me", answers: noRoles },
  { name: "signed-out", path: "/signed-out", answers: everything },
  { name: "invitation", path: invitationPath, answers: invited() },
  { name: "invitation-accepted", path: invitationPath, answers: invited(), act: press(".invitation .button") },
  {
    name: "invitation-not-eligible",
    path: invitationPath,
    answers: invited({}, { [`POST ${invitationApi}/accept`]: problem(422, "not_eligible") }),
    act: press(".invitation .button"),
  },
  { name: "invitation-expired", path: invitationPath, answers: invited({ status: "expired" }) },
  { name: "invitation-declined", path: invitationPath, answers: invited({ status: "declined" }) },
  { name: "unknown", path: "/nowhere", answers: everything },
  { name: "operator-refresh", path: "/operator/refresh", answers: operating() },
  {
    name: "operator-refresh-empty",
    path: "/operator/refresh",
    answers: operating({ "GET /api/v1/refresh/runs": ok({ value: [] }) }),
  },
  {
    name: "operator-refresh-failed",
    path: "/operator/refresh",
    answers: operating({ "GET /api/v1/refresh/runs": busy }),
  },
  { name: "operator-payout-runs", path: "/operator/payout-runs", answers: operating() },
  { name: "operator-payout-run", path: `/operator/payout-runs/${payoutRunId}`, answers: operating() },
  {
    name: "operator-payout-run-completed",
    path: `/operator/payout-runs/${payoutRunId}`,
    answers: operating({ [`GET /api/v1/payout-runs/${payoutRunId}`]: ok(aPayoutRun({ state: "completed" })) }),
  },
  {
    name: "operator-reviews",
    path: "/operator/reviews",
    answers: operating(),
    async act(page) {
      for (const summary of await page.locator("article summary").all()) await summary.click();
      await page.locator("article select").selectOption("adjusted");
    },
  },
  {
    name: "operator-reviews-behind",
    path: "/operator/reviews",
    answers: operating({ [`POST /api/v1/disputes/${disputes[0]?.id}/resolve`]: ok({}) }),
    async act(page) {
      await page.route("**/api/v1/reviews", (route) => route.abort());
      await press("article .actions button")(page);
      await page.locator("main > [role=alert]").waitFor();
      await page.unroute("**/api/v1/reviews");
    },
  },
  { name: "operator-reviews-none", path: "/operator/reviews", answers: operating({ [reviewsApi]: ok(nothingWaits) }) },
  { name: "operator-programs", path: "/operator/programs", answers: operating() },
  {
    name: "operator-program",
    path: "/operator/programs/csp-direct",
    answers: operating(),
    async act(page) {
      await press("details summary")(page);
      await press("#next ~ div button")(page);
      await submit(page);
    },
  },
  {
    name: "operator-program-draft",
    path: "/operator/programs/csp-direct",
    answers: operating({ "GET /api/v1/programs/csp-direct": ok({ ...program, draft }) }),
    async act(page) {
      await press("article[aria-labelledby=draft] .button")(page);
      await page.locator(".inset table").waitFor();
    },
  },
  {
    name: "operator-program-changed-meanwhile",
    path: "/operator/programs/csp-direct",
    answers: operating({
      "GET /api/v1/programs/csp-direct": ok({ ...program, draft }),
      "PUT /api/v1/programs/csp-direct/draft": problem(412, "precondition_failed"),
    }),
    async act(page) {
      await press("article[aria-labelledby=draft] .actions button:nth-of-type(2)")(page);
      await submit(page);
      await page.locator("[role=alert]").waitFor();
    },
  },
  { name: "operator-rates", path: "/operator/rates", answers: operating() },
  { name: "operator-partners", path: "/operator/partners", answers: operating() },
  { name: "operator-partner", path: `/operator/partners/${accountId}`, answers: operating() },
  {
    name: "operator-no-permission",
    path: "/operator/rates",
    answers: { ...operating(), me: ok({ ...operatorMe, roles: [] }) },
  },
];

/** Opens it, and does what is to be done there. */
export async function show(page: Page, url: string, { path = "/", isLoading = false, act }: Shown): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.locator("main h1").waitFor();
  if (path !== "/signed-out") await page.locator(".pages a").first().waitFor();
  if (!isLoading) await settled(page);
  await act?.(page);
  if (!isLoading) await settled(page);
}

function settled(page: Page): Promise<unknown> {
  return page.waitForFunction(
    () => !document.querySelector(".skeleton") && !document.querySelector("main [aria-disabled=true]"),
  );
}
