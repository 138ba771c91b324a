/** The list of users, and adding one, in a browser. */
import { expect, test } from "@jest/globals";
import { everything, me, ok, problem } from "./testing/answers.ts";
import { countOf, focused, pageFixture, seen, tabTo, textsOf } from "./testing/page-fixture.ts";
import { asAdmin, aUser, globalAdmin, newPassword, users } from "./testing/people-answers.ts";

const fixture = pageFixture();
const list = "GET /api/v1/users";
const add = "POST /api/v1/users";

test("users are searched and filtered, and the address keeps by what", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(), { path: "/people" });

  await page.getByLabel("Name or e-mail begins with").fill("kim");
  await page.getByLabel("Status").selectOption("Active");
  await page.locator("main").getByText("6 in all").waitFor();

  expect(asked.at(-1)?.path).toBe("/api/v1/users?startsWith=kim&status=active&limit=50");
  expect(new URL(page.url()).search).toBe("?startsWith=kim&status=active");
  await page.reload();
  await page.locator("main").getByText("6 in all").waitFor();
  expect(asked.at(-1)?.path).toBe("/api/v1/users?startsWith=kim&status=active&limit=50");
});

test("ten thousand users are loaded fifty at a time, each page once, and two hundred drawn", async () => {
  const size = 50;
  const pageOf = (from: number) => ({
    value: Array.from({ length: size }, (_, index) =>
      aUser({ userId: `usr_${from + index}`, displayName: `User ${from + index}` }),
    ),
    ...(from + size < 10_000 && { nextLink: `https://api.example/api/v1/users?continuationToken=${from + size}` }),
  });
  const answers = asAdmin({ [list]: ({ query }) => ok(pageOf(Number(query.get("continuationToken") ?? 0))) });
  const { page, asked } = await fixture.signedIn(answers, { path: "/people" });
  await page.locator("main").getByText("50 shown").waitFor();

  await page.getByRole("button", { name: "Load more" }).click();
  await page.locator("main").getByText("100 shown").waitFor();

  const more = page.getByRole("button", { name: "Load more" });
  const asks = () => asked.filter(({ path }) => path.startsWith("/api/v1/users")).length;
  expect(await countOf(page.locator("tbody tr"))).toBe(100);
  expect(asks()).toBe(2);

  for (const shown of ["150 shown", "200 shown", "Rows 51 to 250 of the 250 loaded"]) {
    await more.click();
    await page.locator("main").getByText(shown).waitFor();
  }
  expect(await countOf(page.locator("tbody tr"))).toBe(200);
  expect(await page.locator("tbody tr").first().getAttribute("aria-rowindex")).toBe("52");

  await page.getByRole("button", { name: "Show earlier rows" }).click();
  await page.locator("main").getByText("Rows 1 to 200 of the 250 loaded").waitFor();
  expect(await countOf(page.getByRole("button", { name: "Show earlier rows" }))).toBe(0);
  await more.click();
  await page.locator("main").getByText("Rows 51 to 250 of the 250 loaded").waitFor();
  expect(asks()).toBe(5);
});

test("a user is added by the keyboard alone, and his password copied", async () => {
  const opened = await fixture.signedIn(asAdmin(), { path: "/people" });
  const { page, asked } = opened;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);

  await tabTo(page, "Add a user");
  await page.keyboard.press("Enter");
  expect(await focused(opened)).toBe("Add a user");
  await tabTo(page, "Name");
  await page.keyboard.type("Kim Seoyeon");
  await tabTo(page, "E-mail");
  await page.keyboard.type("seoyeon.kim@lakeshore.example");
  await tabTo(page, "Location");
  await page.keyboard.type("4100001");
  await page.keyboard.press("Enter");
  await page.locator("main").getByText("will not be shown again").waitFor();
  expect(await focused(opened)).toBe("Sign-in for Kim Seoyeon");
  await tabTo(page, "Copy: Temporary password");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied: Temporary password" }).waitFor();

  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(newPassword.temporaryPassword);
  const sent = asked.find(({ method }) => method === "POST");
  expect(sent).toMatchObject({ csrfToken: me.csrfToken, key: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(JSON.parse(sent?.body ?? "")).toEqual({
    displayName: "Kim Seoyeon",
    email: "seoyeon.kim@lakeshore.example",
    locale: "en",
    roles: [{ role: "incentivesUser", programId: "*", locationId: "4100001" }],
  });
});

test("the password is gone once the page is left, and is kept nowhere", async () => {
  const { page } = await fixture.signedIn(asAdmin(), { path: "/people/new" });
  await typeUser(page);
  await page.locator("main").getByText("will not be shown again").waitFor();

  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href]),
  );
  await page.getByRole("link", { name: "Go to this user" }).click();
  await page.getByRole("heading", { name: "Kim Seoyeon" }).waitFor();

  expect(kept).not.toContain(newPassword.temporaryPassword);
  expect(await page.content()).not.toContain(newPassword.temporaryPassword);
});

const refusals: readonly [label: string, answer: ReturnType<typeof problem>, field: string, says: RegExp][] = [
  ["an address that is in use", problem(409, "email_in_use"), "E-mail", /Another user of your account/],
  ["a role that one may not grant", problem(403, "grant_not_allowed"), "Role", /do not entitle you/],
  ["a location of somebody else", problem(404, "location_not_found"), "Location", /No such location/],
  ["an address that is none", wrong("/email", "invalid_email"), "E-mail", /no e-mail address/],
  ["a name that cannot be shown", wrong("/displayName", "custom"), "Name", /cannot be shown/],
  [
    "a problem that the page does not know",
    wrong("/roles/0/programId", "of_tomorrow"),
    "Program",
    /The server's words/,
  ],
];

test.each(refusals)(
  "%s is said at its field, which gets the focus, and nothing typed is lost",
  async (_label, answer, field, says) => {
    const { page } = await fixture.signedIn(asAdmin({ [add]: answer }), { path: "/people/new" });

    await typeUser(page);
    const invalid = page.locator("[aria-invalid=true]");
    await invalid.waitFor();

    const label = page.getByLabel(field, { exact: true });
    expect(await label.getAttribute("aria-invalid")).toBe("true");
    expect(await label.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await describedBy(page)).toMatch(says);
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Kim Seoyeon");
  },
);

test("a try whose answer was lost is repeated with the same key, and the lost password is said", async () => {
  const opened = await fixture.signedIn(asAdmin({ [add]: "unreachable" }), { path: "/people/new" });
  const { page, asked } = opened;
  await typeUser(page);
  await page.locator("main").getByText("The server cannot be reached").waitFor();

  const { temporaryPassword: _lost, ...repeat } = newPassword;
  opened.answer(asAdmin({ [add]: { status: 201, body: { ...repeat, shownOnce: true } } }));
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("main").getByText("in an answer that did not arrive here").waitFor();

  const keys = asked.filter(({ method }) => method === "POST").map(({ key }) => key);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("nothing is asked while a field that is needed is empty", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(), { path: "/people/new" });

  await page.getByRole("button", { name: "Add a user" }).click();
  await page.locator("[aria-invalid=true]").first().waitFor();

  expect(await countOf(page.locator("[aria-invalid=true]"))).toBe(2);
  expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
});

const roleSets: readonly [role: string, pages: readonly string[]][] = [
  ["incentivesUser", ["Dashboard", "Earnings", "Enrollment", "Payouts", "My roles"]],
  ["reportViewer", ["Enrollment", "My roles"]],
  ["userManagementAdmin", ["Users", "User setup", "Audit", "My roles"]],
  ["incentivesAdmin", ["Dashboard", "Earnings", "Enrollment", "Payouts", "Users", "User setup", "Audit", "My roles"]],
];

test.each(roleSets)("%s sees the pages of his role, and no others", async (role, pages) => {
  const roles = [{ role, programId: "*", locationId: "*" }];
  const { page } = await fixture.signedIn({ ...asAdmin(), me: ok({ ...me, roles }) }, { path: "/me" });
  await page.locator(".pages a").first().waitFor();

  expect(await textsOf(page.locator(".pages a"))).toEqual(pages);
});

test("whoever may not see a page is told so, and asks the server for nothing on it", async () => {
  const { page, asked } = await fixture.signedIn({ ...everything, me: ok({ ...me, roles: [] }) }, { path: "/people" });
  await page.locator("main").getByText("Your roles do not show this page").waitFor();

  expect(asked.map(({ path }) => path)).toEqual(["/api/v1/me"]);
});

test("a role that ended shows nothing", async () => {
  const roles = globalAdmin.roles.map((role) => ({ ...role, expiresAt: "2020-01-01T00:00:00Z" }));
  const { page } = await fixture.signedIn({ ...asAdmin(), me: ok({ ...me, roles }) }, { path: "/people" });

  await page.locator("main").getByText("Your roles do not show this page").waitFor();
});

test("a list that fails says so, and is asked for again", async () => {
  const opened = await fixture.signedIn(asAdmin({ [list]: problem(503, "unavailable") }), { path: "/people" });
  const { page } = opened;
  await page.locator("main").getByText("Busy right now").waitFor();

  opened.answer(asAdmin());
  await page.getByRole("button", { name: "Try again" }).click();

  await page.locator("main").getByText("6 in all").waitFor();
  expect(await seen(page.locator("tbody th"))).toBe(users.map(({ displayName }) => displayName).join("\n"));
});

type Page = Awaited<ReturnType<typeof fixture.signedIn>>["page"];

async function typeUser(page: Page): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill("Kim Seoyeon");
  await page.getByLabel("E-mail", { exact: true }).fill("seoyeon.kim@lakeshore.example");
  await page.getByRole("button", { name: "Add a user" }).click();
}

function describedBy(page: Page): Promise<string> {
  return page.locator("[aria-invalid=true]").evaluate((field) =>
    (field.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
}

function wrong(field: string, code: string) {
  return problem(400, "invalid_request", { errors: [{ field, code, message: "The server's words." }] });
}
