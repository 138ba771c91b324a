/** The pages of operators, in a browser. */
import { expect, test } from "@jest/globals";
import { type Answers, me, ok, problem } from "./testing/answers.ts";
import { settled } from "./testing/browser.ts";
import {
  accountId,
  aPayoutRun,
  aRefreshRun,
  aSimulation,
  draft,
  operating,
  operatorMe,
  payoutRunId,
  program,
} from "./testing/operator-answers.ts";
import { countOf, focused, pageFixture, seen, textsOf } from "./testing/page-fixture.ts";
import { disputes, waiting } from "./testing/payout-answers.ts";
import { asAdmin, versioned } from "./testing/people-answers.ts";
import { reviews, reviewsApi } from "./testing/review-answers.ts";

const fixture = pageFixture();
const run = `/api/v1/payout-runs/${payoutRunId}`;

test("an operator begins with the daily refresh, and has pages of his own", async () => {
  const { page } = await fixture.signedIn(operating());
  await page.locator("tbody tr").first().waitFor();

  expect(await textsOf(page.locator(".pages a"))).toEqual([
    "Daily refresh",
    "Payout runs",
    "Reviews",
    "Programs",
    "Exchange rates",
    "Partners",
    "My roles",
  ]);
  const row = (await seen(page.locator("tbody tr").first())).replace(/\s+/g, " ");
  expect(row).toMatch(/Nov 15, 2026.*Done 4,971 2,501 earned 2,470 did not 30 rejected: Rejected rows \(CSV\)/);
  expect(row).toMatch(/Refused deliveries: invoice-202609 \(2\): control_totals_differ.*\$41\.25/);
});

test("partners load nothing of the operator's pages, and cannot see them", async () => {
  const { page } = await fixture.signedIn(asAdmin(), { path: "/operator/payout-runs" });
  await page.getByText("Your roles do not show this page").waitFor();

  const { page: dashboard } = await fixture.signedIn(asAdmin());
  const scripts = await dashboard.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(scripts.filter((name) => name.includes("operator"))).toEqual([]);
});

test("a refresh is started, watched, and a restatement approved by the hash that was seen", async () => {
  let asks = 0;
  const going = aRefreshRun({
    runId: "2026-11-15-1",
    state: "applying",
    done: { split: 4, apply: 3, follow: 0 },
    result: undefined,
  });
  const answers = operating({
    "GET /api/v1/refresh/runs": () => ok({ value: ++asks === 2 ? [going] : [aRefreshRun()] }),
    "POST /api/v1/refresh/runs": ok(going),
    "POST /api/v1/refresh/runs/2026-11-15-0/scopes/invoice-202608/approve": ok({}),
  });
  const { page, asked } = await fixture.signedIn(answers, { path: "/operator/refresh" });
  await page.getByRole("button", { name: "Approve: invoice-202608" }).click();
  await page.getByText("It is applied by the next run.").waitFor({ state: "attached" });
  await page.getByText("3 of 16").waitFor();
  await page.getByText("Done", { exact: true }).waitFor();

  const [sent] = asked.filter(({ method }) => method === "POST");
  expect(JSON.parse(sent?.body ?? "")).toEqual({ approvalHash: aRefreshRun().needsApproval[0]?.approvalHash });
});

test("a payout run is approved as it was seen, executed, and the bank's answers are read", async () => {
  let state: "draft" | "approved" | "completed" = "draft";
  const settled = [
    { reference: "P0123456789ABCDEF01234567", result: "applied", paymentId: "pay_4100001_csp-direct_USD_202612" },
    { reference: "P1", result: "refused", code: "payment_unknown", message: "No payment has this reference." },
  ];
  const answers = operating({
    [`GET ${run}`]: () => ok(aPayoutRun({ state })),
    [`POST ${run}/approve`]: () => {
      state = "approved";
      return ok(aPayoutRun({ state }));
    },
    [`POST ${run}/execute`]: () => {
      state = "completed";
      return ok(aPayoutRun({ state }));
    },
    [`POST ${run}/bank-results`]: ok({ value: settled }),
  });
  const { page, asked } = await fixture.signedIn(answers, { path: `/operator/payout-runs/${payoutRunId}` });
  await page.getByText("3: $4,878.14").waitFor();
  expect(await seen(page.locator(".holds"))).toContain("4 × The exchange rate of the month is not recorded yet");

  await page.getByRole("button", { name: "Approve these payments" }).click();
  await page.getByRole("button", { name: "Execute" }).click();
  await page.getByText("Choose the CSV file").waitFor();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "r.csv", mimeType: "text/csv", buffer: Buffer.from("reference,outcome") });
  await page.getByText("1 recorded, 0 known already, 1 refused").waitFor();
  await page.getByText("P1: No payment has this reference.").waitFor();

  const posts = asked.filter(({ method }) => method === "POST");
  expect(posts.map(({ path }) => path)).toEqual([`${run}/approve`, `${run}/execute`, `${run}/bank-results`]);
  expect(JSON.parse(posts[0]?.body ?? "")).toEqual({ hash: aPayoutRun().hash });
});

test("a run cannot be approved by whoever proposed it: the refusal is said", async () => {
  const answers = operating({ [`POST ${run}/approve`]: problem(403, "payout_run_own") });
  const { page } = await fixture.signedIn(answers, { path: `/operator/payout-runs/${payoutRunId}` });

  await page.getByRole("button", { name: "Approve these payments" }).click();
  await page.getByText("payout_run_own").first().waitFor();
});

test("the next version of a program is written, simulated and published under the version that was seen", async () => {
  let isWritten = false;
  const publication = aSimulation({ purpose: "publication", state: "committed", month: undefined, result: undefined });
  const answers = operating({
    "GET /api/v1/programs/csp-direct": () => ok(isWritten ? { ...program, draft } : program),
    "POST /api/v1/programs/csp-direct/versions": () => {
      isWritten = true;
      return ok(draft);
    },
    "POST /api/v1/programs/csp-direct/publish": ok(publication),
  });
  const { page, asked } = await fixture.signedIn(answers, { path: "/operator/programs/csp-direct" });

  await page.getByRole("button", { name: "Write the next version" }).click();
  await page.getByRole("textbox", { name: "In effect from" }).fill("2027-01");
  await page.getByLabel("Why").fill("More for December.");
  await page.getByLabel("Lever core").fill("4.25");
  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await page.getByText("The lever core earns nothing in EUR.").waitFor();
  await page.getByRole("button", { name: "Simulate" }).click();
  await page.getByText("12 locations get more, 0 get less.").waitFor();
  await page.getByText("1 become eligible, 2 are so no more.").waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.waitForResponse(({ url }) => url().endsWith("/publish")).catch(() => undefined);

  const posts = asked.filter(({ method }) => method === "POST");
  expect(JSON.parse(posts[0]?.body ?? "")).toMatchObject({
    change: { effectiveFrom: "2027-01", rebateBps: 6_000, levers: [{ code: "core", rateBps: 425 }] },
    note: "More for December.",
  });
  expect([posts.at(-1)?.path, posts.at(-1)?.version]).toEqual(["/api/v1/programs/csp-direct/publish", '"3"']);
});

/** A draft that somebody else changes while it is looked at: his rebate is another, and his version a newer. */
function overtakenDraft(method: "POST" | "PUT", path: string): Answers["routes"] {
  let isTried = false;
  const theirs = { ...draft, rebateBps: 7_000, changedAt: "2026-11-15T10:00:00Z" };
  return {
    "GET /api/v1/programs/csp-direct": ok({ ...program, draft }),
    "GET /api/v1/programs/csp-direct/draft": () => (isTried ? versioned(theirs, "4") : versioned(draft, "3")),
    [`${method} /api/v1/programs/csp-direct/${path}`]: ({ headers }) => {
      const isStale = headers["if-match"] !== '"4"';
      isTried = true;
      return isStale ? problem(412, "precondition_failed") : ok(method === "PUT" ? theirs : publishing);
    },
  };
}

const publishing = aSimulation({ purpose: "publication", state: "committing", month: undefined, result: undefined });

test("a draft that somebody else changed is published once that was seen", async () => {
  const answers = operating(overtakenDraft("POST", "publish"));
  const { page, asked } = await fixture.signedIn(answers, { path: "/operator/programs/csp-direct" });

  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("alert").getByText("“60%” is now “70%”").waitFor();
  expect(await countOf(page.getByRole("alert"))).toBe(1);
  await page.getByRole("button", { name: "Publish" }).dblclick();
  await page.getByText("The version is being published.").waitFor({ state: "attached" });
  await settled(page);

  expect(asked.filter(({ method }) => method === "POST").map(({ version }) => version)).toEqual(['"3"', '"4"']);
  expect(asked.filter(({ path }) => path.endsWith("/csp-direct/draft"))).toHaveLength(2);
});

test("a draft that somebody else is publishing is followed, and can be changed when that failed", async () => {
  let isBegun = false;
  let isFailed = false;
  const recalculationId = publishing.recalculationId;
  const answers = operating({
    "GET /api/v1/programs/csp-direct": ok({ ...program, draft }),
    "GET /api/v1/programs/csp-direct/draft": () =>
      isBegun && !isFailed ? versioned({ ...draft, publication: recalculationId }, "4") : versioned(draft, "3"),
    "DELETE /api/v1/programs/csp-direct/draft": () => {
      isBegun = true;
      return problem(412, "precondition_failed");
    },
    [`GET /api/v1/recalculations/${recalculationId}`]: () =>
      ok(isFailed ? { ...publishing, state: "failed", reason: "A rate of 2026-10 is missing." } : publishing),
  });
  const { page } = await fixture.signedIn(answers, { path: "/operator/programs/csp-direct" });

  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("alert").getByText("The version is being published.").waitFor();
  await page.locator(".draft [role=status]").waitFor();
  expect(await countOf(page.getByRole("button", { name: "Publish" }))).toBe(0);

  isFailed = true;
  await page.getByText("A rate of 2026-10 is missing.").waitFor();
  await page.getByRole("button", { name: "Publish" }).waitFor();
  expect(await countOf(page.getByText("A rate of 2026-10 is missing."))).toBe(1);
});

test("a form that closes gives the focus back, and a decision leaves it above what else waits", async () => {
  const resolve = `POST /api/v1/disputes/${disputes[0]?.id}/resolve`;
  const answers = operating({ "GET /api/v1/programs/csp-direct": ok({ ...program, draft }), [resolve]: ok({}) });
  const opened = await fixture.signedIn(answers, { path: "/operator/programs/csp-direct" });
  const { page } = opened;
  await page.getByRole("button", { name: "Change the draft" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Simulate" }).waitFor();
  expect(await focused(opened)).toBe("Simulate");

  await page.goto(`${fixture.site.url}/operator/reviews`);
  await page.getByRole("button", { name: /^Take under review/ }).click();
  await page.getByText("The dispute is under review.").waitFor({ state: "attached" });
  await settled(page);
  expect(await focused(opened)).toBe("Disputes");
});

test("a draft is changed under the version that was seen, with what the form has no field for", async () => {
  const answers = operating(overtakenDraft("PUT", "draft"));
  const { page, asked } = await fixture.signedIn(answers, { path: "/operator/programs/csp-direct" });
  await page.getByRole("button", { name: "Change the draft" }).click();
  await page.getByLabel("Lever core").fill("4");
  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await page.getByRole("alert").getByText("“60%” is now “70%”").waitFor();

  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await page.getByText("The draft is kept.").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Simulate" }).waitFor();

  const puts = asked.filter(({ method }) => method === "PUT");
  expect(puts.map(({ version }) => version)).toEqual(['"3"', '"4"']);
  const [first, second] = puts.map(({ body }) => JSON.parse(body ?? ""));
  expect(first).toMatchObject({ note: draft.note, change: { effectiveFrom: "2027-01", rules: draft.rules } });
  expect(second.change).toEqual({ ...first.change, rebateBps: 7_000 }); // theirs, and the lever that was typed
  expect(second.change.levers).toMatchObject([{ rateBps: 400 }]);
});

test("a draft that somebody else threw away is gone", async () => {
  let isGone = false;
  const answers = operating({
    "GET /api/v1/programs/csp-direct": () => ok(isGone ? program : { ...program, draft }),
    "GET /api/v1/programs/csp-direct/draft": () =>
      isGone ? problem(404, "program_draft_not_found") : versioned(draft, "3"),
    "DELETE /api/v1/programs/csp-direct/draft": () => {
      isGone = true;
      return problem(412, "precondition_failed");
    },
  });
  const { page } = await fixture.signedIn(answers, { path: "/operator/programs/csp-direct" });

  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Write the next version" }).waitFor();
});

test("the texts of a program stand beside each other in both languages", async () => {
  const { page } = await fixture.signedIn(operating(), { path: "/operator/programs/csp-direct", locale: "ko-KR" });
  await page.getByText("두 언어의 문구").click();

  expect((await textsOf(page.locator("details tbody tr"))).map((row) => row.replace(/\s+/g, " "))).toEqual([
    "프로그램 CSP Direct Bill Partner CSP 직접 재판매인",
    "레버 core Core 기본",
    expect.stringMatching(/^요구 사항 .*ompeten.* .*역량/),
  ]);
});

test("a rate is recorded field by field, and one that is there already is said at its month", async () => {
  const answers = operating({ "POST /api/v1/exchange-rates": problem(409, "rate_already_recorded") });
  const { page } = await fixture.signedIn(answers, { path: "/operator/rates" });

  await page.getByRole("button", { name: "Record a rate" }).click();
  expect(await countOf(page.locator("[aria-invalid=true]"))).toBe(4);
  await page.getByLabel("Month").fill("2026-11");
  await page.getByLabel("US dollars for one").fill("1.1");
  await page.getByLabel("Source").fill("ECB");
  await page.getByLabel("Published for").fill("2026-11-01");
  await page.getByRole("button", { name: "Record a rate" }).click();
  await page.locator(".problem").first().waitFor();
  expect(await countOf(page.locator("[aria-invalid=true]"))).toBe(1);
});

test("a partner's invitations are issued and taken back, and its audit is read", async () => {
  const answers = operating({
    "POST /api/v1/invitations": ok({}),
    "POST /api/v1/invitations/inv_4100001_csp-direct/revoke": ok({}),
  });
  const { page, asked } = await fixture.signedIn(answers, { path: "/operator/partners" });
  await page.getByRole("link", { name: "Lakeshore Distribution" }).click();
  await page.getByLabel("Location").fill("4100001");
  await page.getByLabel("Program").fill("csp-direct");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByText("The location is invited.").waitFor({ state: "attached" });
  await page.getByRole("button", { name: /^Take back/ }).click();
  await page.getByText("The invitation was taken back.").waitFor({ state: "attached" });

  expect(asked.filter(({ path }) => path.includes("audit-events")).map(({ path }) => path)[0]).toBe(
    `/api/v1/audit-events?accountId=${accountId}&limit=50`,
  );
});

test("a dispute is taken under review, and decided with what was found", async () => {
  const { id } = disputes[0] ?? { id: "" };
  const resolve = `POST /api/v1/disputes/${id}/resolve`;
  const { page, asked } = await fixture.signedIn(operating({ [resolve]: ok({}) }), { path: "/operator/reviews" });
  await page.getByText("More waits than is shown here").waitFor();

  await page.getByRole("button", { name: /^Take under review/ }).click();
  await page.getByText("The dispute is under review.").waitFor({ state: "attached" });
  await page.getByText("Decide", { exact: true }).first().click();
  await page.getByLabel("Decision").selectOption("adjusted");
  await page.getByRole("button", { name: "Decide" }).click();
  expect(await countOf(page.locator("[aria-invalid=true]"))).toBe(2);
  await page.getByLabel("Added to what is owed, USD").fill("12.50");
  await page.getByLabel("What was found").fill("Ten seats were missing.");
  await page.getByRole("button", { name: "Decide" }).click();
  await page.getByText("The dispute is decided.").waitFor({ state: "attached" });

  expect(asked.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body ?? ""))).toEqual([
    { state: "underReview" },
    { state: "adjusted", note: "Ten seats were missing.", adjustment: { amount: "12.50", currency: "USD" } },
  ]);
});

test("reviews that cannot be asked anew stay with what was typed, and are asked again", async () => {
  let isDown = false;
  const answers = operating({
    [`POST /api/v1/disputes/${disputes[0]?.id}/resolve`]: ok({}),
    [reviewsApi]: () => (isDown ? "unreachable" : ok(reviews)),
  });
  const { page, asked } = await fixture.signedIn(answers, { path: "/operator/reviews" });
  await page.getByText("Reject", { exact: true }).first().click();
  const reason = page.getByRole("form", { name: /^Reject/ }).getByLabel("Why");
  await reason.fill("The reference is missing.");
  isDown = true;
  await page.getByRole("button", { name: /^Take under review/ }).click();
  const failure = page.locator("main > [role=alert]");
  await failure.getByText("What is shown is from before.").waitFor();
  expect(await reason.inputValue()).toBe("The reference is missing.");

  isDown = false;
  await failure.getByRole("button", { name: "Try again" }).click();
  await failure.waitFor({ state: "detached" });
  expect(await reason.inputValue()).toBe("The reference is missing.");
  expect(asked.filter(({ path }) => path === "/api/v1/reviews")).toHaveLength(3);

  isDown = true;
  await page.getByRole("button", { name: /^Take under review/ }).click();
  await failure.waitFor();
  await page.getByRole("link", { name: "Programs", exact: true }).click();
  await failure.waitFor({ state: "detached" });
});

test("a tax invoice is approved, or given back with the reason", async () => {
  const invoice = `/api/v1/payments/${waiting.id}/tax-invoice`;
  const answers = operating({ [`POST ${invoice}/approve`]: ok({}), [`POST ${invoice}/reject`]: ok({}) });
  const { page, asked } = await fixture.signedIn(answers, { path: "/operator/reviews" });
  const article = page.locator("article", { hasText: "2026-0042" });
  expect(await seen(article)).toMatch(/₩12,277,830/);

  await article.getByRole("button", { name: /^Approve/ }).click();
  await page.getByText("The tax invoice is approved").waitFor({ state: "attached" });
  await article.locator("summary").click();
  await article.getByRole("button", { name: "Reject" }).click();
  await article.getByText("This is needed.").waitFor();
  await article.getByLabel("Why").fill("The reference is missing.");
  await article.getByRole("button", { name: "Reject" }).click();
  await page.getByText("The tax invoice is rejected").waitFor({ state: "attached" });

  const posts = asked.filter(({ method }) => method === "POST");
  expect(posts.map(({ path, body }) => [path, body])).toEqual([
    [`${invoice}/approve`, '{"number":"2026-0042"}'],
    [`${invoice}/reject`, '{"number":"2026-0042","reason":"The reference is missing."}'],
  ]);
});

test("a location's payouts are held for a look, and released", async () => {
  const held = "/api/v1/locations/4100001/payout-review/hold";
  const released = "/api/v1/locations/4100011/payout-review/release";
  const answers = operating({ [`POST ${held}`]: ok({}), [`POST ${released}`]: ok({}) });
  const { page, asked } = await fixture.signedIn(answers, { path: "/operator/reviews" });

  await page.locator("form.filter").getByLabel("Location").fill("4100001");
  await page.locator("form.filter").getByLabel("Why").fill("A look.");
  await page.getByRole("button", { name: "Hold the payouts of a location" }).click();
  await page.getByText("Its payouts are held.").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Release: 4100011" }).click();
  await page.getByText("Its payouts are made again.").waitFor({ state: "attached" });

  const posts = asked.filter(({ method }) => method === "POST");
  expect(posts.map(({ path, body }) => [path, body])).toEqual([
    [held, '{"reason":"A look."}'],
    [released, undefined],
  ]);
});

test("an operator decides what his roles let him, and sees what is held", async () => {
  const reviewer = { ...operatorMe, roles: [{ role: "claimReviewer" }] };
  const { page } = await fixture.signedIn({ ...operating(), me: ok(reviewer) }, { path: "/operator/reviews" });
  await page.getByText("Ten times the usual volume in one day.").waitFor();

  expect(await textsOf(page.locator("h2"))).toEqual(["Held payouts"]);
  expect(await countOf(page.locator("main").getByRole("button"))).toBe(0);
});

test("an operator without a role for a page is told so", async () => {
  const reviewer = { ...operatorMe, roles: [{ role: "claimReviewer" }] };
  const { page } = await fixture.signedIn({ ...operating(), me: ok(reviewer) }, { path: "/operator/refresh" });
  await page.locator("tbody tr").first().waitFor();
  expect(await countOf(page.getByRole("button", { name: "Run it now" }))).toBe(0);

  const nobody = { ...operatorMe, roles: [] };
  const other = await fixture.signedIn({ ...operating(), me: ok(nobody) }, { path: "/operator/rates" });
  await other.page.getByText("Your roles do not show this page").waitFor();
  expect(me.side).toBe("partner");
});
