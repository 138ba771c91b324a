/** One user in a browser: changed, disabled, deleted, given a password and roles. */
import { expect, test } from "@jest/globals";
import { me, noContent, ok, problem } from "./testing/answers.ts";
import { countOf, focused, pageFixture, seen, textsOf } from "./testing/page-fixture.ts";
import { aRole, asAdmin, aUser, newPassword, userId, versioned } from "./testing/people-answers.ts";

const fixture = pageFixture();
const path = `/people/${userId}`;
const user = `/api/v1/users/${userId}`;
const open = (changed: Parameters<typeof asAdmin>[0] = {}) => fixture.signedIn(asAdmin(changed), { path });

test("only what was typed is sent, under the version that was read", async () => {
  const { page, asked } = await open();

  await page.getByLabel("Name", { exact: true }).fill("Kim Seo-yeon");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.locator("main").getByText("The changes are saved.").waitFor();

  const sent = asked.find(({ method }) => method === "PATCH");
  expect(sent).toMatchObject({ version: '"1"', csrfToken: me.csrfToken });
  expect(JSON.parse(sent?.body ?? "")).toEqual({ displayName: "Kim Seo-yeon" });
});

test("a change that came too late says what somebody else changed, keeps what was typed, and can be saved then", async () => {
  const opened = await open();
  const { page, asked } = opened;
  await page.getByLabel("Name", { exact: true }).fill("Kim Seo-yeon");
  const theirs = versioned(aUser({ email: "kim@lakeshore.example", status: "locked" }), "7");
  opened.answer(asAdmin({ [`PATCH ${user}`]: problem(412, "precondition_failed"), [`GET ${user}`]: theirs }));

  await page.getByRole("button", { name: "Save changes" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("kim@lakeshore.example").waitFor();

  expect(
    (await seen(alert))
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(2),
  ).toEqual([
    "E-mail",
    "“seoyeon.kim@lakeshore.example” is now “kim@lakeshore.example”",
    "Status",
    "“Active” is now “Locked”",
  ]);
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Kim Seo-yeon");
  opened.answer(asAdmin({ [`GET ${user}`]: theirs }));
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.locator("main").getByText("The changes are saved.").waitFor();
  const last = asked.findLast(({ method }) => method === "PATCH");
  expect([last?.version, last?.body]).toEqual(['"7"', JSON.stringify({ displayName: "Kim Seo-yeon" })]);
});

test("a reset is asked about, and its password shown once", async () => {
  const opened = await open();
  const { page, asked } = opened;
  const reset = page.getByRole("button", { name: "Reset password" });

  await reset.click();
  expect(await focused(opened)).toBe("Cancel");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await focused(opened)).toBe("Reset password");
  expect(asked.some(({ method }) => method === "POST")).toBe(false);
  await reset.click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset password" }).click();
  await page.locator("main").getByText("will not be shown again").waitFor();

  expect(await seen(page.locator(".copyable output").last())).toBe(newPassword.temporaryPassword);
  expect(asked.find(({ method }) => method === "POST")).toMatchObject({
    path: `${user}/reset-password`,
    key: expect.any(String),
  });
  await page.getByRole("button", { name: "I have copied it" }).click();
  expect(await page.content()).not.toContain(newPassword.temporaryPassword);
});

test("a user is disabled and enabled", async () => {
  const opened = await open();
  const { page, asked } = opened;
  opened.answer(asAdmin({ [`GET ${user}`]: versioned(aUser({ status: "disabled" }), "2") }));

  await page.getByRole("button", { name: "Disable user" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable user" }).click();
  await page.locator("main").getByText("The user is disabled.").waitFor();
  await page.getByRole("button", { name: "Enable user" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Enable user" }).click();
  await page.locator("main").getByText("The user is enabled.").waitFor();

  const changes = asked.filter(({ method }) => method === "PATCH");
  expect(changes.map(({ body, version }) => [body, version])).toEqual([
    ['{"status":"disabled"}', '"1"'],
    ['{"status":"active"}', '"2"'],
  ]);
});

test("a deleted user leads back to the list", async () => {
  const { page, asked } = await open({ [`DELETE ${user}`]: noContent });

  await page.getByRole("button", { name: "Delete user" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete user" }).click();
  await page.locator("main").getByText("6 in all").waitFor();

  expect(new URL(page.url()).pathname).toBe("/people");
  expect(asked.find(({ method }) => method === "DELETE")).toMatchObject({ path: user, version: '"1"' });
});

const refusals: readonly [button: string, route: string, status: number, code: string, says: RegExp][] = [
  ["Reset password", `POST ${user}/reset-password`, 409, "password_not_managed", /kept by the user's own organization/],
  ["Disable user", `PATCH ${user}`, 409, "last_admin", /Nobody would be left to administer/],
  ["Disable user", `PATCH ${user}`, 403, "forbidden", /You may not/],
  ["Delete user", `DELETE ${user}`, 412, "precondition_failed", /Somebody else changed this meanwhile/],
  ["Delete user", `DELETE ${user}`, 409, "last_admin", /Nobody would be left to administer/],
  ["Delete user", `DELETE ${user}`, 404, "user_not_found", /No such user/],
];

test.each(refusals)("%s: %s answering %i %s is said in the dialog", async (button, route, status, code, says) => {
  const { page } = await open({ [route]: problem(status, code) });

  await page.getByRole("button", { name: button }).click();
  await page.getByRole("dialog").getByRole("button", { name: button }).click();

  await page.getByRole("dialog").getByRole("alert").getByText(says).first().waitFor();
});

test("a role is granted to the end of a day, and revoked", async () => {
  const { page, asked } = await open();

  await page.getByRole("button", { name: "Add a role" }).click();
  await page.getByLabel("Role", { exact: true }).selectOption("Report viewer");
  await page.getByLabel("Program").fill("csp-direct");
  await page.getByLabel("Ends after").fill("2026-12-31");
  await page.getByRole("button", { name: "Grant role" }).click();
  await page.locator("main").getByText("The role is granted.").waitFor();
  await page.getByRole("button", { name: "Revoke Incentives user" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.locator("main").getByText("The role is revoked.").waitFor();

  const [granted, revoked] = asked.filter(({ method }) => ["POST", "DELETE"].includes(method));
  expect(JSON.parse(granted?.body ?? "")).toEqual({
    role: "reportViewer",
    programId: "csp-direct",
    locationId: "*",
    expiresAt: "2026-12-31T15:00:00.000Z", // the end of the day in Seoul
  });
  expect(revoked?.path).toBe(`${user}/roles/${aRole().id}`);
});

test("roles say where they hold, who granted them, and that they ended", async () => {
  const { page } = await open();

  const rows = await textsOf(page.locator("[aria-labelledby=user-roles] tbody tr"));

  expect(rows[0]).toMatch(
    /Incentives user\s+All programs\s+4100001\s+Morgan Lindqvist\s+Oct 2, 2026, 10:30\sAM\s+no end\s+Revoke/,
  );
  expect(rows[1]).toMatch(/Report viewer\s+csp-direct\s+All locations\s+the system.*Ended/s);
});

const grantRefusals: readonly [code: string, status: number, field: string, says: RegExp][] = [
  ["grant_not_allowed", 403, "Role", /do not entitle you/],
  ["already_granted", 409, "Role", /has this role here already/],
  ["location_not_found", 404, "Location", /No such location/],
];

test.each(grantRefusals)("%s is said at its field", async (code, status, field, says) => {
  const { page } = await open({ [`POST ${user}/roles`]: problem(status, code) });

  await page.getByRole("button", { name: "Add a role" }).click();
  await page.getByRole("button", { name: "Grant role" }).click();
  await page.locator("[aria-invalid=true]").waitFor();

  expect(await page.getByLabel(field, { exact: true }).getAttribute("aria-invalid")).toBe("true");
  expect(await seen(page.locator(".labelled .problem"))).toMatch(says);
});

test("nobody disables himself, and who only reads changes nothing", async () => {
  const own = { [`GET /api/v1/users/${me.userId}`]: versioned(aUser({ userId: me.userId }), "1") };
  const { page } = await fixture.signedIn(asAdmin(own), { path: `/people/${me.userId}` });
  await page.locator("main").getByText("This is you.").waitFor();
  expect(await countOf(page.getByRole("button", { name: /Disable|Delete|Reset/ }))).toBe(0);

  const reader = {
    ...asAdmin(),
    me: ok({ ...me, roles: [{ role: "accountAdmin", programId: "*", locationId: "*" }] }),
  };
  const other = await fixture.signedIn(reader, { path });
  await other.page.getByRole("heading", { name: "Kim Seoyeon" }).waitFor();
  expect(await countOf(other.page.getByRole("button", { name: /Save|Disable|Delete|Reset/ }))).toBe(0);
});

test("a user who is gone is said to be", async () => {
  const { page } = await open({ [`GET ${user}`]: problem(404, "user_not_found") });

  await page.locator("main").getByText("No such user in your account").waitFor();
});
