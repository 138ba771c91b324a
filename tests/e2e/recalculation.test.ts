/** A rate was wrong in a month that is closed: the right one is looked at, committed, and comes as an adjustment. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { plainJson } from "../../shared/adapters/cosmos/plain-json.ts";
import { type Money, sums } from "./support/money.ts";
import { allIsDone, refreshDaily } from "./support/refresh.ts";
import { bootMs, location, type System, startSystem } from "./support/system.ts";

interface Amounts {
  readonly rebate: Money;
  readonly coop: Money;
}

interface Recalculation {
  readonly recalculationId: string;
  readonly state: string;
  readonly version: number;
  readonly result?: {
    readonly diffHash: string;
    readonly totals: readonly { readonly difference: Amounts }[];
    readonly differences: number;
    readonly gainingLocations: number;
    readonly losingLocations: number;
    readonly closedMonths: readonly string[];
  };
}

interface Difference {
  readonly locationId: string;
  readonly period: string;
  readonly lever: string;
  readonly difference: Amounts;
  readonly isClosed: boolean;
}

interface Entry extends Amounts {
  readonly close: number;
  readonly type: string;
  readonly reason?: string;
  readonly lever: string;
}

const list = "/api/v1/recalculations";
const october = `/api/v1/locations/${location.enrolledDirect}/periods/2026-10`;

let system: System;

beforeAll(async () => {
  system = await startSystem();
  await refreshDaily(system);
  await moveTo("2026-12-02T07:00:00Z");
}, bootMs);
afterAll(() => system?.stop());

async function moveTo(instant: string): Promise<void> {
  await system.stack.moveClock(instant);
  await allIsDone(system);
}

/** The sample's program with core rates one percent higher, as an operator sends them. */
function dearer(effectiveFrom: string) {
  const version = system.stack.sample.catalogue.versions.find(({ programId }) => programId === "csp-direct");
  const levers = version?.levers.map((lever) => ({
    ...lever,
    ...(lever.mode === "core" && { rateBps: lever.rateBps + 100 }),
  }));
  return { programId: "csp-direct", note: "The core rates were published too low.", change: { effectiveFrom, levers } };
}

const start = (body: object) => system.post(list, system.operator, plainJson(body) as object);
const find = async (id: string) => (await system.get(`${list}/${id}`, system.operator)).json as Recalculation;

function reached(id: string, state: string): Promise<Recalculation> {
  return waitUntil(`the recalculation to be ${state}`, async () => {
    const recalculation = await find(id);
    return recalculation.state === state ? recalculation : undefined;
  });
}

async function ready(body: object): Promise<Recalculation> {
  const { status, json } = await start(body);
  expect([status, json]).toMatchObject([202, { state: "computing", version: expect.any(Number) }]);
  return reached((json as Recalculation).recalculationId, "ready");
}

const commit = ({ recalculationId }: Recalculation, diffHash: string) =>
  system.post(`${list}/${recalculationId}/commit`, system.operator, { diffHash });

async function differencesOf({ recalculationId }: Recalculation, query: string): Promise<readonly Difference[]> {
  const { json } = await system.get(`${list}/${recalculationId}/differences?${query}`, system.operator);
  return (json as { value: readonly Difference[] }).value;
}

const entriesOf = async () =>
  ((await system.get(october, system.operator)).json as { entries: readonly Entry[] }).entries;

describe("a rate that was wrong in a closed month", () => {
  let looked: Recalculation;
  let differences: readonly Difference[];
  let other: Recalculation;

  test("is computed for all locations, and changes nothing yet", async () => {
    const before = await entriesOf();
    expect(before.map(({ type }) => type)).toContain("earning");

    looked = await ready(dearer("2026-10"));
    other = await ready(dearer("2026-11"));

    expect(looked).toMatchObject({ version: 2, result: { closedMonths: ["2026-10"], losingLocations: 0 } });
    expect(looked.result?.gainingLocations).toBeGreaterThan(0);
    expect(await entriesOf()).toEqual(before);
  });

  test("is looked at by location and month, page by page, and adds up to the totals", async () => {
    differences = await differencesOf(looked, `locationId=${location.enrolledDirect}&period=2026-10`);
    const all: Difference[] = [];
    let next: string | undefined = `${list}/${looked.recalculationId}/differences?limit=3`;
    while (next !== undefined) {
      const { json } = await system.get(next, system.operator);
      const page = json as { value: readonly Difference[]; nextLink?: string };
      all.push(...page.value);
      next = page.nextLink?.slice(system.stack.urls.app.length);
    }

    expect(differences.length).toBeGreaterThan(0);
    expect(differences.every(({ isClosed, period }) => isClosed && period === "2026-10")).toBe(true);
    expect(all).toHaveLength(looked.result?.differences ?? 0);
    for (const side of ["rebate", "coop"] as const) {
      const totals = (looked.result?.totals ?? []).map(({ difference }) => difference[side]);
      expect(sums(all.map(({ difference }) => difference[side]))).toEqual(sums(totals));
    }
  });

  test("is not committed by the hash of other differences", async () => {
    const answer = await commit(looked, other.result?.diffHash ?? "");

    expect([answer.status, answer.json]).toMatchObject([409, { code: "recalculation_diff_mismatch" }]);
  });

  test("is committed once, and every ledger is judged by it", async () => {
    const answers = [await commit(looked, looked.result?.diffHash ?? "")];
    await reached(looked.recalculationId, "committed");
    answers.push(await commit(looked, looked.result?.diffHash ?? ""));

    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const { json } = await system.get(october, system.operator);
    const { amounts } = json as { amounts: readonly { lever: string; pending: Amounts }[] };
    for (const { lever, difference } of differences) {
      expect(amounts).toContainEqual(expect.objectContaining({ lever, pending: difference }));
    }
  });

  test("leaves what was computed against the programs of before behind", async () => {
    const answer = await commit(other, other.result?.diffHash ?? "");

    expect([answer.status, answer.json]).toMatchObject([409, { code: "recalculation_outdated" }]);
    const discarded = await system.call("POST", `${list}/${other.recalculationId}/discard`, { as: system.operator });
    expect(discarded.json).toMatchObject({ state: "discarded" });
  });

  test("comes with the next close as an adjustment of the calculation, explained by its sales", async () => {
    await moveTo("2027-01-03T07:00:00Z");

    const adjustments = (await entriesOf()).filter(({ type }) => type === "adjustment");
    expect(new Set(adjustments.map(({ reason }) => reason))).toEqual(new Set(["opsAdjustmentIncorrectCalc"]));
    const byLever = (all: readonly { lever: string; rebate: Money; coop: Money }[]) =>
      all.map(({ lever, rebate, coop }) => [lever, rebate, coop]).sort();
    expect(byLever(adjustments)).toEqual(byLever(differences.map((each) => ({ ...each, ...each.difference }))));
    const { json } = await system.get(`${october}/closes/2/changes?limit=200`, system.operator);
    const { value } = json as { value: readonly { before?: object; after?: object; kind: string }[] };
    const sales = value.filter(({ kind }) => kind === "sale");
    expect(sales.length).toBeGreaterThan(0);
    for (const sale of sales)
      expect(sale).toMatchObject({ before: { programVersion: 1 }, after: { programVersion: 2 } });
  });

  test("is listed, the newest first", async () => {
    const { json } = await system.get(`${list}?limit=5`, system.operator);

    const ids = (json as { value: readonly Recalculation[] }).value.map(({ recalculationId }) => recalculationId);
    expect(ids).toEqual([other.recalculationId, looked.recalculationId]);
  });
});

describe("under an Idempotency-Key", () => {
  test("the same request is answered as the first time, and another is refused", async () => {
    const headers = [["idempotency-key", "recalculation-0001"]] as const;
    const json = plainJson(dearer("2026-12")) as object;
    const ask = (body: object) => system.call("POST", list, { as: system.operator, headers, json: body });

    const [first, again] = [await ask(json), await ask(json)];
    const other = await ask({ ...json, note: "Something else." });

    expect([first.status, again.json]).toEqual([202, first.json]);
    expect([other.status, other.json]).toMatchObject([422, { code: "idempotency_key_reused" }]);
  });
});

describe("what cannot be", () => {
  const change = { effectiveFrom: "2026-10" };
  const lever = { code: "a", name: { en: "a", ko: "a" }, mode: "core", priority: 0, rateBps: 100, when: [] };
  const tiers = (...from: readonly string[]) => {
    return { kind: "marginal", byCurrency: { USD: from.map((each) => ({ from: each, rateBps: 100 })) } };
  };

  test.each<[string, object, number, string]>([
    ["an unknown program", { programId: "csp-none", change }, 404, "program_not_found"],
    ["a split of more than all", { change: { ...change, rebateBps: 10_001 } }, 400, "invalid_request"],
    ["a rate with decimals", { change: { ...change, rebateBps: 0.5 } }, 400, "invalid_request"],
    ["no month", { change: { effectiveFrom: "2026-13" } }, 400, "invalid_request"],
    ["no change at all", { change: undefined }, 400, "invalid_request"],
    ["a field that no version has", { change: { ...change, colour: "red" } }, 400, "invalid_request"],
    ["another partner type", { change: { ...change, partnerType: "indirectProvider" } }, 400, "invalid_request"],
    ["an amount as a number", { change: { ...change, payoutThresholdUsd: 5 } }, 400, "invalid_request"],
    ["an empty note", { change, note: " " }, 400, "invalid_request"],
    [
      "tiers that do not ascend",
      { change: { ...change, levers: [{ ...lever, tiers: tiers("0", "5", "5") }] } },
      422,
      "program_version_invalid",
    ],
    ["two levers of one code", { change: { ...change, levers: [lever, lever] } }, 422, "program_version_invalid"],
  ])("is refused: %s", async (_label, parts, status, code) => {
    const answer = await start({ programId: "csp-direct", note: "A try.", change, ...parts });

    expect([answer.status, answer.json]).toMatchObject([status, { code }]);
  });

  test("names where the version is wrong", async () => {
    const levers = [{ ...lever, tiers: tiers("0", "5", "5") }];
    const { json } = await start({ programId: "csp-direct", note: "A try.", change: { ...change, levers } });

    expect(json).toMatchObject({ errors: [{ field: "/change/levers/0/tiers/USD/2/from", code: "program_problem" }] });
  });

  test.each([
    ["GET", "/rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3", 404, "recalculation_not_found"],
    ["GET", "/rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3/differences", 404, "recalculation_not_found"],
    ["POST", "/rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3/discard", 404, "recalculation_not_found"],
    ["GET", "/acc_1", 400, "invalid_request"],
  ])("is refused: %s of %s", async (method, rest, status, code) => {
    const answer = await system.call(method, `${list}${rest}`, { as: system.operator });

    expect([answer.status, answer.json]).toMatchObject([status, { code }]);
  });
});

describe("who may", () => {
  const operator = (role: string) => {
    const found = system.stack.sample.people.find(({ appRoles }) => appRoles.some((each) => each === role));
    if (!found) throw new Error(`The sample has no ${role}.`);
    return found;
  };

  test("read is whoever pays out too, but not who reviews claims, and no partner", async () => {
    const asked = [operator("PayoutApprover"), operator("ClaimReviewer"), system.person("avery.stone")];
    const answers = await Promise.all(asked.map((as) => system.get(list, as)));

    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403]);
  });

  test.each(["", "/rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3/commit", "/rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3/discard"])(
    "change is the program manager alone: POST %s",
    async (rest) => {
      const asked = [operator("PayoutApprover"), operator("ClaimReviewer"), system.person("avery.stone")];
      const answers = await Promise.all(asked.map((as) => system.post(`${list}${rest}`, as, {})));

      expect(answers.map(({ json }) => json)).toMatchObject(asked.map(() => ({ code: "role_required" })));
    },
  );
});
