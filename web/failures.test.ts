/** What goes wrong is said in the reader's language, with what to do. */
import { expect, test } from "@jest/globals";
import { type Answers, everything, problem } from "./testing/answers.ts";
import { countOf, pageFixture, seen } from "./testing/page-fixture.ts";

const fixture = pageFixture();

const cases: readonly [label: string, answer: Answers["dashboard"], en: RegExp, ko: RegExp, canBeRetried: boolean][] = [
  [
    "a role that does not suffice",
    problem(403, "role_required"),
    /Your role does not show this.*Ask an admin/s,
    /현재 역할로는 볼 수 없습니다/,
    false,
  ],
  [
    "someone whom no organization has added",
    problem(403, "no_access"),
    /You are not set up yet.*global admin/s,
    /아직 사용자로 추가되지 않았습니다/,
    false,
  ],
  [
    "a temporary password that is not changed yet",
    problem(403, "password_change_required"),
    /Change your temporary password/,
    /임시 암호를 변경/,
    false,
  ],
  [
    "an account without a dashboard",
    problem(404, "not_found"),
    /There is no dashboard yet/,
    /아직 대시보드가 없습니다/,
    false,
  ],
  [
    "a user setup that others have to complete",
    problem(409, "setup_incomplete"),
    /Your incentives admin has to complete/,
    /인센티브 관리자가 사용자 설정을/,
    false,
  ],
  ["a service that is busy", problem(503, "unavailable"), /Busy right now.*Wait 7 seconds/s, /7초 기다리세요/, true],
  [
    "a fault of the server",
    problem(500, "internal"),
    /Something failed on our side/,
    /서버에서 오류가 발생했습니다/,
    true,
  ],
  [
    "a refusal that the page does not know",
    problem(418, "of_tomorrow"),
    /Something failed on our side/,
    /서버에서 오류가 발생했습니다/,
    false,
  ],
  ["a server that cannot be reached", "unreachable", /The server cannot be reached/, /서버에 연결할 수 없습니다/, true],
  [
    "an answer that is no JSON",
    { status: 200, body: undefined },
    /The answer could not be read/,
    /응답을 읽을 수 없습니다/,
    true,
  ],
  [
    "a proxy that answers for the server",
    { status: 502, body: undefined },
    /Something failed on our side/,
    /서버에서 오류가 발생했습니다/,
    true,
  ],
];

test.each(cases)("%s", async (_label, dashboard, en, ko, canBeRetried) => {
  const opened = await fixture.signedIn(dashboard && { dashboard });
  const { page } = opened;
  const main = page.locator("main");

  await expect(seen(main)).resolves.toMatch(en);
  expect(await countOf(page.getByRole("button", { name: "Try again" }))).toBe(canBeRetried ? 1 : 0);
  await page.getByRole("button", { name: "한국어" }).click();
  await expect(seen(main)).resolves.toMatch(ko);
});

test("trying again shows the dashboard once it is there", async () => {
  const opened = await fixture.signedIn({ dashboard: "unreachable" });

  opened.answer(everything);
  await opened.page.getByRole("button", { name: "Try again" }).click();

  await opened.page.getByText("By location").waitFor();
});

test("the server's own words and the correlation id are in the details", async () => {
  const { page } = await fixture.signedIn({ dashboard: problem(500, "internal") });

  expect(await seen(page.locator("details"))).toMatch(
    /The server's sentence about internal\..*internal.*11112222-3333/s,
  );
});
