/** Earnings over the API: lists, one by one, why each amount, what was missed, and sums that all agree. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { csvRecords } from "../../shared/text/csv-records.ts";
import { type Dashboard, expectSumsOf } from "./support/dashboard.ts";
import { type Earning, earningsOf } from "./support/earnings.ts";
import { type Money, micros, sums } from "./support/money.ts";
import { exportedBy } from "./support/published-export-client.ts";
import { refreshDaily } from "./support/refresh.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

let system: System;
let admin: SamplePerson;
let all: readonly Earning[];

beforeAll(async () => {
  system = await startSystem();
  admin = system.person("morgan.lindqvist");
  await refreshDaily(system);
  all = await walk<Earning>("/api/v1/earnings?limit=200");
}, bootMs);
afterAll(() => system?.stop());

async function walk<T>(path: string, as = admin): Promise<readonly T[]> {
  const found: T[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const { status, json, text } = await system.get(next, as);
    if (status !== 200) throw new Error(`GET ${next}: ${status} ${text}`);
    const { value, nextLink } = json as { value: readonly T[]; nextLink?: string };
    found.push(...value);
    next = nextLink?.slice(system.stack.urls.app.length);
  }
  return found;
}

const ids = (earnings: readonly Earning[]) => earnings.map(({ id }) => id).sort();

describe("the list over all locations", () => {
  test("is what the lists of the locations are together", async () => {
    const locations = new Set(all.map(({ locationId }) => locationId));
    const each = await Promise.all([...locations].map((id) => earningsOf(system, id, admin)));

    expect(locations.size).toBeGreaterThan(1);
    expect(ids(all)).toEqual(ids(each.flat()));
  });

  test("sums up to the dashboard", async () => {
    expectSumsOf((await system.get("/api/v1/dashboard", admin)).json as Dashboard, all);
  });

  test("is the same over pages of seven", async () => {
    expect(ids(await walk<Earning>("/api/v1/earnings?limit=7"))).toEqual(ids(all));
  });

  test.each<[string, string, (earning: Earning) => boolean]>([
    ["a month", "period=2026-10", ({ period }) => period === "2026-10"],
    ["a location", `locationId=${location.enrolledDirect}`, ({ locationId }) => locationId === location.enrolledDirect],
    ["a program", "programId=csp-direct", ({ programId }) => programId === "csp-direct"],
    ["a type", "type=coop", ({ coop }) => micros(coop) !== 0n],
    ["a status", "status=upcoming", () => false],
  ])("is filtered by %s", async (_label, filter, isWanted) => {
    expect(ids(await walk<Earning>(`/api/v1/earnings?limit=200&${filter}`))).toEqual(ids(all.filter(isWanted)));
  });

  test("shows someone of one location no other", async () => {
    const user = system.person("riley.chen");

    const found = await walk<Earning>("/api/v1/earnings?limit=200", user);

    expect(ids(found)).toEqual(ids(all.filter(({ locationId }) => locationId === location.enrolledDirect)));
  });

  test("is for operators that of the account they name", async () => {
    const unnamed = await system.get("/api/v1/earnings", system.operator);
    const named = await system.get(`/api/v1/earnings?accountId=${admin.accountId}`, system.operator);

    expect([unnamed.status, unnamed.json]).toMatchObject([400, { code: "invalid_request" }]);
    expect(named.status).toBe(200);
  });

  test("knows nothing of another partner's account, location or cursor", async () => {
    const stranger = system.person("seoyeon.kim");
    const { json } = await system.get("/api/v1/earnings?limit=1", admin);
    const cursor = (json as { nextLink: string }).nextLink.slice(system.stack.urls.app.length);

    const answers = await Promise.all([
      system.get(`/api/v1/earnings?accountId=${admin.accountId}`, stranger),
      system.get(`/api/v1/earnings?locationId=${location.enrolledDirect}`, stranger),
      system.get(cursor, stranger),
      system.get(`/api/v1/earnings/${all[0]?.id}`, stranger),
      system.get(`/api/v1/earnings/${all[0]?.id}/trace`, stranger),
    ]);

    expect(answers.map(({ status, json: body }) => [status, (body as { code: string }).code])).toEqual([
      [404, "not_found"],
      [404, "location_not_found"],
      [400, "continuation_invalid"],
      [404, "location_not_found"],
      [404, "location_not_found"],
    ]);
  });
});

describe("an earning", () => {
  test("is found by its id as it was listed", async () => {
    for (const earning of all.slice(0, 5)) {
      expect((await system.get(`/api/v1/earnings/${earning.id}`, admin)).json).toEqual(earning);
    }
  });

  test("is explained: each multiplication, and what became of each lever", async () => {
    const earning = all.find(({ rateBps }) => rateBps > 0)!;
    const { json } = await system.get(`/api/v1/earnings/${earning.id}/trace`, admin);
    const { steps, levers } = json as {
      steps: {
        earning: { exact: string; rounded: Money; rateBps: number; amount: Money };
        rebate: { rounded: Money };
        coop: Money;
      };
      levers: readonly { lever: string; verdict: string }[];
    };

    expect(BigInt(steps.earning.exact)).toBe(micros(earning.base) * BigInt(earning.rateBps));
    expect([steps.earning.rounded, steps.rebate.rounded, steps.coop]).toEqual([
      earning.earning,
      earning.rebate,
      earning.coop,
    ]);
    expect(levers.find(({ lever }) => lever === earning.lever)?.verdict).toBe("paid");
  });

  test.each([
    ["that is none", "ern_1", 400, "invalid_request"],
    [
      "of a line that is not there",
      `ern_${location.enrolledDirect}_202610_${"a".repeat(43)}0-12345678`,
      404,
      "earning_not_found",
    ],
    ["of another form", `ern_${location.enrolledDirect}_202610_abc`, 404, "earning_not_found"],
  ])("%s is refused", async (_label, id, status, code) => {
    const answer = await system.get(`/api/v1/earnings/${id}`, admin);

    expect([answer.status, answer.json]).toMatchObject([status, { code }]);
  });
});

describe("what was missed", () => {
  interface Missed {
    readonly reason?: string;
    readonly explanation: string;
    readonly missed: readonly { readonly rebate: Money; readonly coop: Money }[];
  }

  test("is listed with its reason, and sums up to the dashboard", async () => {
    const rows = await walk<Missed>("/api/v1/earnings/missed?limit=200");
    const { totals } = (await system.get("/api/v1/dashboard", admin)).json as Dashboard;

    const amounts = rows.flatMap(({ missed }) => missed.flatMap(({ rebate, coop }) => [rebate, coop]));
    expect(sums(amounts)).toEqual(sums(totals.map(({ missed }) => missed).filter((money) => micros(money) !== 0n)));
    expect(new Set(rows.map(({ reason }) => reason)).size).toBeGreaterThan(1);
    expect(rows.every(({ explanation }) => explanation.length > 20)).toBe(true);
  });

  test("is filtered by its reason", async () => {
    const rows = await walk<Missed>("/api/v1/earnings/missed?limit=200&reason=notEnrolled");

    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(["notEnrolled"]));
  });
});

describe("the summary", () => {
  interface Summary {
    readonly rows: readonly {
      readonly group: string;
      readonly total: Money;
      readonly before: { readonly total: Money };
    }[];
  }
  const summary = async (query: string) =>
    (await system.get(`/api/v1/earnings/summary?${query}`, admin)).json as Summary;

  test("is the same sum however it is grouped, and that of the dashboard", async () => {
    const groups = await Promise.all(
      ["month", "program", "location", "type"].map((each) => summary(`groupBy=${each}`)),
    );

    const { totals } = (await system.get("/api/v1/dashboard", admin)).json as Dashboard;
    const expected = sums(totals.map(({ total }) => total).filter((money) => micros(money) !== 0n));
    for (const { rows } of groups) expect(sums(rows.map(({ total }) => total))).toEqual(expected);
  });

  test("shows each month beside the one before", async () => {
    const { rows } = await summary("groupBy=month&from=2026-09&to=2026-10");
    const [september, october] = ["2026-09", "2026-10"].map((month) => rows.find(({ group }) => group === month));

    expect(october?.before.total).toEqual(september?.total);
  });

  test.each([
    ["from=2026-11&to=2026-10", "from"],
    ["from=2020-01&to=2026-10", "from"],
    ["groupBy=customer", "groupBy"],
    ["from=2026-13", "from"],
  ])("refuses %s and names the field", async (query, field) => {
    const answer = await system.get(`/api/v1/earnings/summary?${query}`, admin);

    expect([answer.status, answer.json]).toMatchObject([400, { code: "invalid_request", errors: [{ field }] }]);
  });
});

describe("the published export", () => {
  const amountsIn = async (query: string) => {
    const client = { baseUrl: system.stack.urls.app, token: await system.tokenOf(admin) };
    const [head, ...records] = csvRecords(await exportedBy(client, "transactionhistory", query), 100_000);
    const column = (name: string) => head?.cells.indexOf(name) ?? -1;
    const [amount, currency, type] = ["earningAmount", "transactionCurrency", "earningType"].map(column);
    const cellOf = (cells: readonly string[], at = -1) => cells[at] ?? "";
    return records.map(({ cells }) => {
      return { amount: cellOf(cells, amount), currency: cellOf(cells, currency), type: cellOf(cells, type) };
    });
  };

  test("sums up to the dashboard, for a client that knows its documentation only", async () => {
    const { totals } = (await system.get("/api/v1/dashboard", admin)).json as Dashboard;

    const found = await amountsIn("fileformat=csv");

    expect(sums(found)).toEqual(sums(totals.map(({ total }) => total).filter((money) => micros(money) !== 0n)));
  });

  test("is what its filter says", async () => {
    const filter = encodeURIComponent(
      "earningForDate ge 2026-10-01 and earningForDate le 2026-10-31 and (payableSubType eq 'COOP')",
    );
    const expected = all.filter(({ period, coop }) => period === "2026-10" && micros(coop) !== 0n);

    const found = (await amountsIn(`$filter=${filter}`)).filter(({ type }) => !type.startsWith("Adjustment-"));
    expect(sums(found)).toEqual(sums(expected.map(({ coop }) => coop)));
    expect(found).toHaveLength(expected.length);
  });
});
