/** The access report, the audit and one's own roles, in a browser. */
import { expect, test } from "@jest/globals";
import { everything, ok, problem } from "./testing/answers.ts";
import { countOf, pageFixture, seen, textsOf } from "./testing/page-fixture.ts";
import { anEvent, asAdmin, intact } from "./testing/people-answers.ts";

const fixture = pageFixture();
const verify = "GET /api/v1/audit-events/verify";

test("the access report is filtered, and its file by the same filter", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(), { path: "/people/access" });
  await page.locator("main").getByText("6 in all").waitFor();

  await page.getByLabel("Role", { exact: true }).selectOption("Global admin");
  await page.getByLabel("Location").fill("4100001");
  await page.getByRole("button", { name: "Search" }).click();
  await page.locator("main").getByText("6 in all").waitFor();

  expect(asked.at(-1)?.path).toBe("/api/v1/access-report?role=globalAdmin&locationId=4100001&limit=50");
  const file = page.getByRole("link", { name: "Download as CSV" });
  expect(await file.getAttribute("href")).toBe("/api/v1/access-report/export?role=globalAdmin&locationId=4100001");
  await page.getByLabel("Location").fill("41");
  await page.getByRole("button", { name: "Search" }).click();
  await page.locator("main").getByText("A location has seven digits.").waitFor();
});

test("a page of the report that is empty, and not the last, is gone past", async () => {
  const pages = [
    { value: [], nextLink: "https://api.example/api/v1/access-report?continuationToken=2" },
    { value: [] },
  ];
  const { page } = await fixture.signedIn(
    asAdmin({ "GET /api/v1/access-report": ({ query }) => ok(pages[query.has("continuationToken") ? 1 : 0]) }),
    { path: "/people/access" },
  );

  await page.locator("main").getByText("No such roles").waitFor();
});

test("events say what happened, to whom and by whom, in words", async () => {
  const { page } = await fixture.signedIn(asAdmin(), { path: "/audit", locale: "ko-KR" });
  await page.locator("tbody tr").first().waitFor();

  const rows = (await textsOf(page.locator("tbody tr"))).map((row) => row.replace(/\s+/g, " "));
  expect(rows[0]).toMatch(/^역할 할당 인센티브 사용자 Morgan Lindqvist Kim Seoyeon .* 42/);
  expect(rows[2]).toMatch(/^디렉터리에 사용자 생성 시스템 ?provision-user Kim Seoyeon/);
  expect(rows[3]).toMatch(/^setup\.of_tomorrow 프로그램 운영자/);
});

test("days of the filter are whole days where the reader is", async () => {
  const { page, asked } = await fixture.signedIn(asAdmin(), { path: "/audit" });

  await page.getByLabel("From day").fill("2026-11-01");
  await page.getByLabel("To day").fill("2026-11-02");
  await page.getByLabel("What happened").selectOption("Role granted");
  await page.getByRole("button", { name: "Search" }).click();
  await page.locator("main").getByText("4 in all").waitFor();

  expect(Object.fromEntries(new URLSearchParams(asked.at(-1)?.path.split("?")[1]))).toEqual({
    action: "role.assigned",
    from: "2026-10-31T15:00:00.000Z",
    to: "2026-11-02T15:00:00.000Z",
    limit: "50",
  });
});

test("a chain is verified to its end, over several calls, and said to be intact", async () => {
  const continueFrom = { sequence: 100_000, hash: anEvent(1).hash };
  const answers = asAdmin({
    [verify]: ({ query }) => ok(query.has("after") ? intact : { ...intact, checkedEvents: 100_000, continueFrom }),
  });
  const { page } = await fixture.signedIn(answers, { path: "/audit" });

  await page.getByRole("button", { name: "Verify the chain" }).click();

  await page.locator("main").getByText("The chain is intact: all 100,042 events are as they were written.").waitFor();
});

test("a broken chain names its first broken event; a verification that fails is no verdict", async () => {
  const firstBroken = { sequence: 18, reason: "missing", message: "…" };
  const opened = await fixture.signedIn(
    asAdmin({ [verify]: ok({ ...intact, isIntact: false, checkedEvents: 17, firstBroken }) }),
    { path: "/audit" },
  );
  const { page } = opened;

  await page.getByRole("button", { name: "Verify the chain" }).click();
  await page.locator("main").getByText("The chain is broken at event 18. The event is not there.").waitFor();
  opened.answer(asAdmin({ [verify]: problem(503, "unavailable") }));
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await page.locator("main").getByText("Busy right now").waitFor();

  expect(await seen(page.locator(".verify"))).not.toMatch(/intact|broken/);
});

test("one's own page says what one may do, and whom to ask for the rest", async () => {
  const { page } = await fixture.signedIn(asAdmin(), { path: "/me" });
  await page.locator("main").getByText("What I may do").waitFor();

  const row = page.getByRole("row", { name: /^Users/ });
  expect((await seen(row)).replace(/\s+/g, " ")).toMatch(/see, add change needs Global admin or User management admin/);
  expect(await page.getByRole("link", { name: "avery.stone@lakeshore.example" }).getAttribute("href")).toBe(
    "mailto:avery.stone@lakeshore.example",
  );
  expect(await countOf(page.getByRole("row", { name: /Exchange rates/ }))).toBe(0); // of operators alone
});

test("one signs out everywhere from one's own page", async () => {
  const { page, asked } = await fixture.signedIn(
    { ...asAdmin(), signOut: ok({ signOutUrl: `${fixture.site.url}/signed-out` }) },
    { path: "/me" },
  );

  await page.getByRole("button", { name: "Sign out in every browser" }).click();
  await page.locator("main").getByText("You are signed out").waitFor();

  expect(asked.find(({ method }) => method === "POST")?.path).toBe("/auth/sign-out-everywhere");
});

test.each(["/people", "/people/access", "/setup", "/audit", "/me"])(
  "a session lost on %s leads back there",
  async (path) => {
    const lost = problem(401, "token_expired");
    const { page, asked } = await fixture.open({ ...everything, me: lost });

    await page.goto(`${fixture.site.url}${path}?role=globalAdmin`);
    await page.getByText("Sign-in page").waitFor();

    const signIn = asked.find((each) => each.path.startsWith("/auth/sign-in"));
    expect(new URLSearchParams(signIn?.path.split("?")[1]).get("to")).toBe(`${path}?role=globalAdmin`);
  },
);
