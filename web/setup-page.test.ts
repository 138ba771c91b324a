/** The guided first-time setup in a browser. */

import { expect, test } from "@jest/globals";
import { waitUntil } from "../local/stack/wait-until.ts";
import { me, notSetUp, ok, problem } from "./testing/answers.ts";
import { countOf, pageFixture, seen, textsOf } from "./testing/page-fixture.ts";
import { asAdmin, roster, rosterId, setup } from "./testing/people-answers.ts";

const fixture = pageFixture();
const open = (changed: Parameters<typeof asAdmin>[0] = {}) => fixture.signedIn(asAdmin(changed), { path: "/setup" });
const imports = "/api/v1/setup/roster/import";
const commits = `/api/v1/setup/roster/${rosterId}/commit`;
const csv = "name,email,role,location\nKim,kim@lakeshore.example,Incentives user,*\n";

test("the dashboard of an account that is not set up leads to it", async () => {
  const { page } = await fixture.signedIn({ ...asAdmin(), dashboard: ok(notSetUp) });

  await page.getByRole("link", { name: "Open the user setup" }).click();

  await page.getByRole("heading", { name: "User setup", level: 1 }).waitFor();
});

test("steps say what is done, what is left, and by whom", async () => {
  const { page } = await open();
  await page.locator(".steps li").first().waitFor();

  const steps = await textsOf(page.locator(".steps li"));
  expect(steps.map((step) => step.replace(/\s+/g, " "))).toEqual([
    "Change the temporary password. Done",
    "Set up at least one incentives user. Done",
    "Import the list of your organization's incentives users. Not needed",
    "Complete the user setup. Open By: Incentives admin · You can do this",
  ]);
});

test("a file is checked, its problems are named by line, and its good lines are imported to the end", async () => {
  const states = ["importing", "importing", "imported"];
  const { page, asked } = await open({
    [`GET /api/v1/setup/roster/${rosterId}`]: () =>
      ok({ ...roster, state: states.shift(), progress: { ...roster.progress, partsDone: 1, added: 1, granted: 2 } }),
  });

  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.locator("main").getByText("people.csv").waitFor();
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.locator("main").getByText("1 person to add, 2 roles to grant").waitFor();
  const problems = await textsOf(page.getByRole("table", { name: "Problems by line" }).locator("tbody tr"));
  expect(problems.map((row) => row.split(/\s*\t\s*/))).toEqual([
    ["3", "Role", "There is no such role. Use Incentives user or Incentives admin."],
    ["5", "E-mail", "A problem that this page does not know."],
  ]);
  expect(await countOf(page.getByRole("button", { name: /^Import/ }))).toBe(0);
  await page.getByLabel("Leave out the 2 lines with problems").check();
  await page.getByRole("button", { name: "Import 2 lines" }).click();
  await page.locator("main").getByText("The list is imported").waitFor();

  const [sent, committed] = asked.filter(({ method }) => method === "POST");
  expect(sent).toMatchObject({ path: imports, body: csv, csrfToken: me.csrfToken, key: expect.any(String) });
  expect(committed).toMatchObject({ path: commits, body: '{"skipProblems":true}', key: expect.any(String) });
  const looks = () => asked.filter(({ path }) => /^\/api\/v1\/setup(\?|$)/.test(path)).length;
  expect(await waitUntil("the page to look again", () => (looks() > 1 ? looks() : undefined))).toBe(2);
});

test("an import that failed is said, and can be gone on with", async () => {
  const opened = await open({
    [`GET /api/v1/setup/roster/${rosterId}`]: ok({ ...roster, state: "failed", failure: "Somebody was faster." }),
  });
  const { page } = opened;
  await page.getByLabel("Or paste the list here").fill(csv);
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.getByLabel("Leave out the 2 lines with problems").check();
  await page.getByRole("button", { name: "Import 2 lines" }).click();
  await page.locator("main").getByText("The import ended before its end").waitFor();

  opened.answer(asAdmin());
  await page.getByRole("button", { name: "Go on with the import" }).click();

  await page.locator("main").getByText("The list is imported").waitFor();
});

test("a list that cannot be read says which lines, and stays where it was typed", async () => {
  const errors = [{ field: "line 3", code: "wrong_column_count", message: "…" }];
  const { page } = await open({ [`POST ${imports}`]: problem(422, "roster_invalid", { errors }) });

  await page.getByLabel("Or paste the list here").fill(csv);
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.locator("main").getByText("The list cannot be imported as it is").waitFor();

  expect(await seen(page.locator("form li"))).toMatch(/line 3: The line does not have the columns/);
  expect(await page.getByLabel("Or paste the list here").inputValue()).toBe(csv);
});

test("the setup is completed, also without users where none are needed", async () => {
  const steps = setup.steps.map((step) => (step.code === "users_added" ? { ...step, isDone: false } : step));
  const opened = await open({ "GET /api/v1/setup": ok({ ...setup, isReady: false, steps }) });
  const { page, asked } = opened;

  await page.getByLabel("Nobody but admins works with incentives here").check();
  opened.answer(asAdmin({ "GET /api/v1/setup": ok({ ...setup, state: "completed" }) }));
  await page.getByRole("button", { name: "Complete the user setup" }).click();
  await page.locator("main").getByRole("heading", { name: "The user setup is complete" }).waitFor();

  expect(asked.find(({ method }) => method === "POST")).toMatchObject({
    path: "/api/v1/setup/complete",
    body: '{"needsNoUsers":true}',
    csrfToken: me.csrfToken,
  });
});

test("figures that were not there before the setup was completed are there afterwards", async () => {
  const opened = await fixture.signedIn({ ...asAdmin(), dashboard: ok(notSetUp) });
  const { page } = opened;
  await page.getByRole("link", { name: "Open the user setup" }).click();
  const complete = page.getByRole("button", { name: "Complete the user setup" });
  await complete.waitFor();
  opened.answer(asAdmin({ "GET /api/v1/setup": ok({ ...setup, state: "completed" }) }));

  await complete.click();
  await page.locator("main").getByRole("link", { name: "Dashboard" }).click();

  await page.locator("main").getByText("By location").waitFor();
});

test("a setup that is not ready says so", async () => {
  const { page } = await open({ "POST /api/v1/setup/complete": problem(409, "setup_not_ready") });

  await page.getByRole("button", { name: "Complete the user setup" }).click();

  await page.getByRole("alert").getByText("Something is left to do first").waitFor();
});

test("who may only read the setup is offered nothing to do", async () => {
  const reader = {
    ...asAdmin(),
    me: ok({ ...me, roles: [{ role: "accountAdmin", programId: "*", locationId: "*" }] }),
  };
  const { page } = await fixture.signedIn(reader, { path: "/setup" });
  await page.locator("main").getByRole("heading", { name: "Incentives users of your organization" }).waitFor();

  expect(await countOf(page.locator("main form"))).toBe(0);
});
