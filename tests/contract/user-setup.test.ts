/** The functions with which a partner sets up his incentives users, from the roster to the completed setup. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { commitRoster } from "../../functions/http/commit-roster.ts";
import { completeSetup } from "../../functions/http/complete-setup.ts";
import { getDashboard } from "../../functions/http/get-dashboard.ts";
import { getRoster } from "../../functions/http/get-roster.ts";
import { getRosterProblems } from "../../functions/http/get-roster-problems.ts";
import { getSetup } from "../../functions/http/get-setup.ts";
import { listIncentivesPeople } from "../../functions/http/list-incentives-people.ts";
import { previewRoster } from "../../functions/http/preview-roster.ts";
import type { Endpoint } from "../../shared/http/endpoint.ts";
import type { Services } from "../../shared/services.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { anAccess } from "../fakes/an-account.ts";
import { type FakeHttpServices, fakeHttpServices, operatorToken } from "../fakes/fake-http-services.ts";
import { type CallOptions, call } from "../fakes/http-call.ts";
import type { MemoryAccountStore } from "../fakes/memory-account-store.ts";
import { aSetupWorld, importer, type Planted, type SetupWorld } from "../fakes/setup-world.ts";

const admin = anAccess("usr_incentives", [{ role: "incentivesAdmin", locationId: sellerId }]);
const user = anAccess("usr_user", [{ role: "incentivesUser" }]);

let world: SetupWorld;
let http: FakeHttpServices;
let services: Services;

beforeEach(() => begin());

async function begin(...people: readonly Planted[]): Promise<void> {
  const everyone = [{ access: importer }, { access: admin, user: { displayName: "Kim <Seoyeon>" } }, ...people];
  world = await aSetupWorld({ locale: "en" }, everyone);
  http = fakeHttpServices();
  for (const { access } of everyone) http.accesses.set(`tid:${access.objectId}`, access);
  services = { ...http, ...world.ports, lastRefresh: () => undefined } as unknown as Services;
}

/** As the person with this id. */
const as = (userId: string, endpoint: Endpoint<Services>, options: CallOptions = {}) =>
  call(endpoint, services, { token: http.token({ objectId: `oid-${userId}` }), ...options });

const csv = (text: string, headers: Readonly<Record<string, string>> = {}): CallOptions => ({
  body: text,
  headers: { "content-type": "text/csv", ...headers },
});

describe("a roster as a file", () => {
  test("may name its columns in Korean and in any order, and hold quoted line breaks", async () => {
    const text = `\ufeff위치,역할,이메일,이름,언어,비고\r\n*,인센티브 사용자,kim@contoso.example,김서연,ko,"a\nb"\r\n`;

    const { status, json } = await as("usr_admin", previewRoster, csv(text));

    expect(status).toBe(201);
    expect(json).toMatchObject({
      state: "previewed",
      goodRows: 1,
      badRows: 0,
      expected: { added: 1, granted: 1, unchanged: 0 },
      rows: [{ line: 3, displayName: "김서연", email: "kim@contoso.example", role: "incentivesUser", locale: "ko" }],
    });
  });

  test("is the same roster as JSON", async () => {
    const row = { name: "Ada", email: "ada@x.example", role: "reportViewer", location: sellerId };

    const fromCsv = await as(
      "usr_admin",
      previewRoster,
      csv(`Name,E-Mail,ROLE,Location\nAda,ada@x.example,reportViewer,${sellerId}\n`),
    );
    const fromJson = await as("usr_admin", previewRoster, { body: { rows: [{ ...row, line: 2 }] } });

    expect(fromJson.status).toBe(201);
    expect(fromJson.json.rows).toEqual(fromCsv.json.rows);
  });

  test.each<[string, CallOptions, number, string]>([
    ["semicolons", csv("name;email;role;location\nAda;a@x.example;incentivesUser;*\n"), 422, "roster_invalid"],
    ["UTF-16", { ...csv(""), body: Buffer.from("\ufeffname,email,role,location\n", "utf16le") }, 422, "roster_invalid"],
    ["no header", csv("Ada,a@x.example,incentivesUser,*\n"), 422, "roster_invalid"],
    ["a header twice", csv("name,name,email,role,location\n"), 422, "roster_invalid"],
    ["a header and no rows", csv("name,email,role,location\n"), 422, "roster_invalid"],
    ["nothing", csv(""), 422, "roster_invalid"],
    ["a quote that is not closed", csv('name,email,role,location\n"Ada,a@x.example'), 422, "roster_invalid"],
    [
      "a line with another number of columns",
      csv("name,email,role,location\nKim, Ada,a@x.example,incentivesUser,*"),
      422,
      "roster_invalid",
    ],
    ["too many rows", csv(`name,email,role,location\n${"a,b,c,d\n".repeat(10_001)}`), 422, "roster_invalid"],
    ["more than 2 MB", csv("a".repeat(2 * 1024 * 1024 + 1)), 413, "body_too_large"],
    ["another charset", csv("name", { "content-type": "text/csv; charset=euc-kr" }), 415, "unsupported_media_type"],
    ["a spreadsheet", csv("PK", { "content-type": "application/vnd.ms-excel" }), 415, "unsupported_media_type"],
    ["JSON without rows", { body: {} }, 400, "invalid_request"],
    ["JSON with an unknown field", { body: { rows: [{ name: "Ada", isAdmin: true }] } }, 400, "invalid_request"],
    [
      "JSON with a hundred thousand things that are no rows",
      { body: { rows: Array(100_000).fill(1) } },
      400,
      "invalid_request",
    ],
  ])("is refused with %s", async (_label, options, status, code) => {
    const answer = await as("usr_admin", previewRoster, options);

    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test("names the lines that do not have the columns of the header", async () => {
    const { json } = await as("usr_admin", previewRoster, csv("name,email,role,location\na,b,c,d\nKim, Ada,b,c,d\n"));

    expect(json.errors).toMatchObject([{ field: "line 3", code: "wrong_column_count" }]);
  });

  test("gives what an incentives admin may give, in his locations", async () => {
    const text = `name,email,role,location
A,a@x.example,incentivesUser,${sellerId}
B,b@x.example,incentivesUser,*
C,c@x.example,incentivesAdmin,${sellerId}
D,d@x.example,globalAdmin,*
`;

    const { json } = await as("usr_incentives", previewRoster, csv(text));

    expect(json.problems.map(({ line, code }: { line: number; code: string }) => `${line} ${code}`)).toEqual([
      "3 location_too_wide",
      "4 role_not_grantable",
      "5 role_not_grantable",
    ]);
    expect(json).toMatchObject({ goodRows: 1, badRows: 3 });
  });

  test("is taken once for one key, whatever is sent with it later", async () => {
    const text = "name,email,role,location\nA,a@x.example,incentivesUser,*\n";
    const key = { "idempotency-key": "k" };

    const [first, again] = [
      await as("usr_admin", previewRoster, csv(text, key)),
      await as("usr_admin", previewRoster, csv(text, key)),
    ];
    const other = await as("usr_admin", previewRoster, csv(text.replace("A,", "B,"), key));

    expect(again.json).toEqual(first.json);
    expect([other.status, other.json.code]).toEqual([422, "idempotency_key_reused"]);
  });

  test("has its problems as a file that runs nothing in a spreadsheet", async () => {
    const { json } = await as("usr_admin", previewRoster, csv("name,email,role,location\n=1+1,x,boss,*\n"));

    const { text, headers, status } = await as("usr_admin", getRosterProblems, {
      params: { rosterId: json.rosterId },
      headers: { accept: "text/csv" },
    });

    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(text.split("\r\n").map((row) => row.split(",").slice(0, 3).join(","))).toEqual([
      "line,field,code",
      "2,email,invalid_email",
      "2,role,unknown_role",
      "",
    ]);
    expect(text).not.toContain("=1+1");
  });
});

describe("a committed roster", () => {
  test("is imported after the answer, and shows how far it has come", async () => {
    const text = "name,email,role,location\nA,a@x.example,incentivesUser,*\nB,nobody,incentivesUser,*\n";
    const { json } = await as("usr_admin", previewRoster, csv(text));
    const params = { rosterId: json.rosterId };

    const refused = await as("usr_admin", commitRoster, { params, body: {} });
    const committed = await as("usr_admin", commitRoster, { params, body: { skipProblems: true } });
    await world.drain();
    const imported = await as("usr_admin", getRoster, { params });
    const again = await as("usr_admin", commitRoster, { params, body: { skipProblems: true } });

    expect([refused.status, refused.json.code]).toEqual([422, "roster_invalid"]);
    expect([committed.status, committed.json.state]).toEqual([202, "importing"]);
    expect(imported.json).toMatchObject({
      state: "imported",
      progress: { parts: 1, partsDone: 1, added: 1, granted: 1 },
    });
    expect([again.status, again.json.code]).toEqual([409, "roster_imported"]);
  });

  test("is not there for another account", async () => {
    const { json } = await as(
      "usr_admin",
      previewRoster,
      csv("name,email,role,location\nA,a@x.example,incentivesUser,*\n"),
    );
    http.accesses.set("tid:oid-other", { ...importer, accountId: "acc_other", objectId: "oid-other" });
    const params = { rosterId: json.rosterId };

    const answers = await Promise.all([
      as("other", getRoster, { params }),
      as("other", getRosterProblems, { params, headers: { accept: "*/*" } }),
      as("other", commitRoster, { params, body: {} }),
    ]);

    expect(answers.map(({ json: problem }) => problem.code)).toEqual(Array(3).fill("roster_not_found"));
  });
});

describe("the setup", () => {
  const stepsOf = async () => {
    const { json } = await as("usr_incentives", getSetup);
    return json.steps.map(({ code, isDone }: { code: string; isDone: boolean }) => `${code} ${isDone}`);
  };

  test("says what is left and who can do it", async () => {
    const { json } = await as("usr_incentives", getSetup, { headers: { "accept-language": "ko" } });

    expect(json).toMatchObject({ accountId, state: "notStarted", isReady: false });
    expect(json.steps[1]).toEqual({
      code: "users_added",
      text: "인센티브 사용자를 한 명 이상 설정하거나 필요하지 않다고 알려 주세요.",
      isDone: false,
      isRequired: true,
      roles: ["incentivesAdmin", "globalAdmin"],
      people: [
        { userId: "usr_incentives", displayName: "Kim <Seoyeon>" },
        { userId: "usr_admin", displayName: "Ada Kim" },
      ],
    });
  });

  test("names at most ten people who can do a step", async () => {
    await begin(
      ...Array.from({ length: 15 }, (_each, index) => ({
        access: anAccess(`usr_${index}`, [{ role: "globalAdmin" }]),
      })),
    );

    const { json } = await as("usr_incentives", getSetup);

    expect(json.steps.map(({ people }: { people: unknown[] }) => people.length)).toEqual([1, 10, 10, 1]);
  });

  test("waits for an incentives admin with a password of his own", async () => {
    await begin();
    const view = await world.accounts.read(accountId, [{ kind: "access", ofUser: "usr_incentives" }]);
    const { value, version } = view.all("access")[0]!;
    await world.put({
      kind: "access",
      value: { ...value, status: "invited", mustChangePassword: true },
      replaces: version,
    });

    expect((await stepsOf())[0]).toBe("password_changed false");
  });

  test("goes from the roster to its completion, step by step", async () => {
    expect(await stepsOf()).toEqual([
      "password_changed true",
      "users_added false",
      "roster_imported false",
      "setup_completed false",
    ]);
    const early = await as("usr_incentives", completeSetup, { body: {} });
    const dashboard = () => as("usr_incentives", getDashboard);
    expect((await dashboard()).json.setup.state).toBe("notStarted");

    const roster = await as(
      "usr_incentives",
      previewRoster,
      csv(`name,email,role,location\nA,a@x.example,incentivesUser,${sellerId}\n`),
    );
    await as("usr_incentives", commitRoster, { params: { rosterId: roster.json.rosterId }, body: {} });
    await world.drain();
    expect((await dashboard()).json.setup.state).toBe("inProgress");
    const done = await as("usr_incentives", completeSetup, { body: {} });
    const again = await as("usr_incentives", completeSetup, { body: {} });

    expect([early.status, early.json.code]).toEqual([409, "setup_not_ready"]);
    expect(early.json.setup).toMatchObject({
      state: "notStarted",
      remaining: [{ code: "users_added" }, { code: "roster_imported" }],
    });
    expect([done.status, done.json]).toEqual([200, { accountId, state: "completed" }]);
    expect([again.status, again.json]).toEqual([200, { accountId, state: "completed" }]);
    expect(await stepsOf()).toEqual([
      "password_changed true",
      "users_added true",
      "roster_imported true",
      "setup_completed true",
    ]);
    expect((await dashboard()).json.setup).toEqual({ state: "completed", remaining: [] });
    const completions = (world.accounts as MemoryAccountStore).audited.filter(
      ({ action }) => action === "setup.completed",
    );
    expect(completions).toHaveLength(1);
  });

  test("needs no users where the incentives admin says so", async () => {
    const { status } = await as("usr_incentives", completeSetup, { body: { needsNoUsers: true } });

    expect(status).toBe(200);
    expect((await stepsOf()).slice(1, 3)).toEqual(["users_added true", "roster_imported false"]);
  });

  test("is completed by an incentives admin and by nobody else", async () => {
    await begin({ access: user });

    const answers = await Promise.all(["usr_admin", "usr_user"].map((id) => as(id, completeSetup, { body: {} })));

    expect(answers.map(({ json }) => json.code)).toEqual(["role_required", "role_required"]);
  });

  test("gives users the incentives data once it is completed, and not before", async () => {
    await begin({ access: user });
    const before = await as("usr_user", getDashboard);
    await as("usr_incentives", completeSetup, { body: {} });
    const after = await as("usr_user", getDashboard);

    expect([before.status, before.json.code]).toEqual([409, "setup_incomplete"]);
    expect(after.status).toBe(200);
  });
});

describe("an operator", () => {
  test("names the account whose setup he looks at", async () => {
    const token = operatorToken(http, "programManager");

    const [seen, unnamed, unknown, people] = await Promise.all([
      call(getSetup, services, { token, query: `?accountId=${accountId}` }),
      call(getSetup, services, { token }),
      call(getSetup, services, { token, query: "?accountId=acc_none" }),
      call(listIncentivesPeople, services, { token, query: `?accountId=${accountId}` }),
    ]);

    expect([seen.status, unnamed.json.code, unknown.json.code, people.status]).toEqual([
      200,
      "invalid_request",
      "not_found",
      200,
    ]);
  });

  test("is the only one who may name another account", async () => {
    const own = await as("usr_incentives", getSetup, { query: `?accountId=${accountId}` });
    const other = await as("usr_incentives", getSetup, { query: "?accountId=acc_other" });

    expect([own.status, other.status, other.json.code]).toEqual([200, 404, "not_found"]);
  });
});

test("the organization's incentives people are listed page by page, with their live roles", async () => {
  await begin({ access: user });

  const first = await as("usr_incentives", listIncentivesPeople, { query: "?limit=1" });
  const { search } = new URL(first.json.nextLink);
  const second = await as("usr_incentives", listIncentivesPeople, { query: search });

  expect([...first.json.value, ...second.json.value]).toEqual([
    {
      userId: "usr_incentives",
      displayName: "Kim <Seoyeon>",
      email: "usr_incentives@contoso.example",
      status: "active",
      roles: [{ role: "incentivesAdmin", programId: "*", locationId: sellerId }],
    },
    {
      userId: "usr_user",
      displayName: "Ada Kim",
      email: "usr_user@contoso.example",
      status: "active",
      roles: [{ role: "incentivesUser", programId: "*", locationId: "*" }],
    },
  ]);
  expect(second.json).not.toHaveProperty("nextLink");
});
