/** A month that has cooled is closed: what it earned is owed from then on, explained, and never changed. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { earningsOf } from "./support/earnings.ts";
import { type Money, sums } from "./support/money.ts";
import { allIsDone, refreshDaily } from "./support/refresh.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

interface Amounts {
  readonly rebate: Money;
  readonly coop: Money;
}

interface Entry extends Amounts {
  readonly id: string;
  readonly close: number;
  readonly type: string;
}

interface Period {
  readonly programs: readonly { readonly programId: string; readonly state: string; readonly closesOn: string }[];
  readonly amounts: readonly { readonly projected: Amounts; readonly posted: Amounts; readonly pending: Amounts }[];
  readonly closes: readonly { readonly number: number; readonly processedIn: string }[];
  readonly entries: readonly Entry[];
}

interface Fund {
  readonly half: { readonly from: string };
  readonly status: string;
  readonly earned: Money;
  readonly convertedToRebate: Money;
  readonly remaining: Money;
  readonly threshold: Money;
}

type Balances = Readonly<Record<"owed" | "onItsWay" | "coopFund" | "paid", Money>>;

interface Sheet {
  readonly opening: Balances;
  readonly movements: readonly { readonly appliesTo?: string; readonly moves: Balances }[];
  readonly closing: Balances;
}

const isUsd = ({ earned }: Fund) => earned.currency === "USD";

let system: System;
let admin: SamplePerson;

beforeAll(async () => {
  system = await startSystem();
  admin = system.person("morgan.lindqvist");
  await refreshDaily(system);
}, bootMs);
afterAll(() => system?.stop());

const path = (period: string) => `/api/v1/locations/${location.enrolledDirect}/periods/${period}`;
const periodOf = async (period: string) => (await system.get(path(period), admin)).json as Period;

/** The timers that fall due on the way are fired, the closes among them. */
async function moveTo(instant: string): Promise<void> {
  await system.stack.moveClock(instant);
  await allIsDone(system);
}

describe("before its cooling days are over", () => {
  test("a month is open: projected, and nothing owed", async () => {
    await moveTo("2026-11-16T07:00:00Z");
    const { programs, amounts, closes, entries } = await periodOf("2026-10");

    expect(programs).toMatchObject([
      { programId: "csp-direct", state: "open", closesOn: expect.stringMatching(/^2026-1[12]/) },
    ]);
    expect(amounts.length).toBeGreaterThan(0);
    for (const { projected, pending } of amounts) expect(pending).toEqual(projected);
    expect([closes, entries]).toEqual([[], []]);
  });
});

describe("afterwards", () => {
  test("the month is closed by what it earned, to the micro, and nothing is pending", async () => {
    const [program] = (await periodOf("2026-10")).programs;
    await moveTo(`${program?.closesOn}T07:00:00Z`);
    const { programs, amounts, closes } = await periodOf("2026-10");

    expect(programs).toMatchObject([{ state: "closed" }]);
    expect(closes).toMatchObject([{ number: 1 }]);
    for (const { projected, posted } of amounts) expect(posted).toEqual(projected);
  });

  test("the sales and corrections that explain it add up to it, the sales being those that are listed", async () => {
    const { entries } = await periodOf("2026-10");
    const { json } = await system.get(`${path("2026-10")}/closes/1/changes?limit=200`, admin);
    const { value } = json as {
      value: readonly { readonly kind: string; readonly before?: unknown; readonly after: Amounts }[];
    };

    expect(value.every(({ before }) => before === undefined)).toBe(true);
    expect(sums(value.map(({ after }) => after.rebate))).toEqual(sums(entries.map(({ rebate }) => rebate)));
    expect(sums(value.map(({ after }) => after.coop))).toEqual(sums(entries.map(({ coop }) => coop)));
    const earned = await earningsOf(system, location.enrolledDirect, admin, { period: "2026-10" });
    const sales = value.filter(({ kind }) => kind === "sale");
    expect(sums(sales.map(({ after }) => after.rebate))).toEqual(sums(earned.map(({ rebate }) => rebate)));
  });

  test("its earnings are upcoming, and those of the month that still cools are not", async () => {
    const earnings = await earningsOf(system, location.enrolledDirect, admin);
    const statuses = (period: string) =>
      new Set(earnings.filter((each) => each.period === period).map(({ status }) => status));

    expect(statuses("2026-10")).toEqual(new Set(["upcoming"]));
    expect(statuses("2026-11")).toEqual(new Set(["unprocessed"]));
  });

  test("another look changes nothing", async () => {
    const before = await periodOf("2026-10");

    await moveTo("2026-12-24T07:00:00Z");

    expect(await periodOf("2026-10")).toEqual(before);
  });

  test.each([
    ["a close that was never made", "2026-10/closes/7/changes", 404, "close_not_found"],
    ["no number", "2026-10/closes/0/changes", 400, "invalid_request"],
    ["no month", "2026-13", 400, "invalid_request"],
  ])("%s is refused", async (_label, rest, status, code) => {
    const answer = await system.get(path(rest), admin);

    expect([answer.status, answer.json]).toMatchObject([status, { code }]);
  });

  test("its half of the year is closed with it: each co-op fund is kept, or becomes rebate below the threshold", async () => {
    await moveTo("2027-02-16T07:00:00Z");
    const funds = `/api/v1/locations/${location.enrolledDirect}/coop-funds`;
    const { value } = (await system.get(funds, admin)).json as { value: readonly Fund[] };
    const posted = await Promise.all(
      ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"].map(async (period) => {
        const { entries } = await periodOf(period);
        return entries.map(({ coop }) => coop);
      }),
    );

    const ended = value.filter(({ half }) => half.from === "2026-07");
    expect(ended.map(({ earned }) => earned.currency)).toContain("USD");
    expect(sums(ended.map(({ earned }) => earned))).toEqual(sums(posted.flat()));
    for (const { earned, threshold, status, convertedToRebate, remaining } of ended.filter(isUsd)) {
      const isKept = Number(earned.amount) >= Number(threshold.amount);
      expect(status).toBe(isKept ? "claiming" : "convertedToRebate");
      expect(sums([isKept ? remaining : convertedToRebate])).toEqual(sums([earned]));
    }
    const before = (await system.get(funds, admin)).json;
    await moveTo("2027-02-18T07:00:00Z");
    expect((await system.get(funds, admin)).json).toEqual(before);
  });

  test("each month that is over has a statement, which adds up and is saved in both languages", async () => {
    const list = `/api/v1/locations/${location.enrolledDirect}/statements`;
    const { value } = (await system.get(list, admin)).json as { value: readonly { period: string; hash: string }[] };
    expect(value.map(({ period }) => period)).toEqual(["2027-01", "2026-12", "2026-11"]);

    const { sheets } = (await system.get(`${list}/2026-11`, admin)).json as { sheets: readonly Sheet[] };
    const { entries } = await periodOf("2026-10");
    const earned = sheets.flatMap(({ movements }) => movements.filter(({ appliesTo }) => appliesTo === "2026-10"));
    expect(sums(earned.map(({ moves }) => moves.owed))).toEqual(sums(entries.map(({ rebate }) => rebate)));
    for (const { opening, movements, closing } of sheets) {
      for (const balance of ["owed", "onItsWay", "coopFund", "paid"] as const) {
        const all = [opening[balance], ...movements.map(({ moves }) => moves[balance])];
        expect(sums(all)).toEqual(sums([closing[balance]]));
      }
    }
    for (const language of ["en", "ko"]) {
      const { status, headers, text } = await system.call("GET", `${list}/2026-11/pdf?language=${language}`, {
        as: admin,
      });
      expect([status, headers["content-type"], text.slice(0, 8)]).toEqual([200, "application/pdf", "%PDF-1.7"]);
    }
    expect((await system.call("GET", `${list}/2026-11/csv`, { as: admin })).text).toContain(",closing,");
  });

  test("another partner learns nothing of it", async () => {
    const answer = await system.get(path("2026-10"), system.person("seoyeon.kim"));

    expect([answer.status, answer.json]).toMatchObject([404, { code: "location_not_found" }]);
  });
});
