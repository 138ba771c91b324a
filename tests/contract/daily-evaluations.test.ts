/** What the daily evaluation may rely on of its store, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosDailyEvaluations } from "../../shared/adapters/cosmos/cosmos-daily-evaluations.ts";
import type { DailyEvaluation } from "../../shared/domain/daily-evaluation.ts";
import type { DailyEvaluations } from "../../shared/ports/daily-evaluations.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { MemoryDailyEvaluations } from "../fakes/memory-daily-evaluations.ts";
import { useContainers } from "./use-containers.ts";

let days = 0;
/** A day that no other test has. */
function nextDay(): string {
  days += 1;
  return `${2000 + days}-11-15`;
}

const locations = [
  { accountId: "acc_1", locationId: "4100001" },
  { accountId: "acc_2", locationId: "4100002" },
];
const inAnHour = () => new Date(Date.now() + 3_600_000);

function itKeepsItsPromises(storeOf: () => DailyEvaluations): void {
  const running = async (plan = "plan-1"): Promise<DailyEvaluation & { state: "running" }> => {
    const businessDate = nextDay();
    await storeOf().create({ businessDate, state: "planning" });
    for (const chunk of [0, 1]) await storeOf().plan(businessDate, plan, chunk, locations);
    const value = { businessDate, state: "running", plan, chunks: 2, locations: 4 } as const;
    await storeOf().replace(value, (await storeOf().find(businessDate))?.version ?? "");
    return value;
  };

  test("creates one for a day, once", async () => {
    const businessDate = nextDay();
    const create = () => storeOf().create({ businessDate, state: "planning" });

    expect((await Promise.all([create(), create()])).sort()).toEqual([false, true]);
    expect(await storeOf().find(businessDate)).toMatchObject({ value: { businessDate, state: "planning" }, done: 0 });
    expect(await storeOf().find(nextDay())).toBeUndefined();
  });

  test("replaces and touches the version that was read, and no other", async () => {
    const value = await running();
    const stored = await storeOf().find(value.businessDate);
    await storeOf().touch(value.businessDate, stored?.version ?? "");

    await expect(storeOf().touch(value.businessDate, stored?.version ?? "")).rejects.toBeInstanceOf(Stale);
    await expect(storeOf().replace(value, stored?.version ?? "")).rejects.toBeInstanceOf(Stale);

    expect((await storeOf().find(value.businessDate))?.value).toEqual(value);
  });

  test("gives the locations of a chunk until it is complete, and counts it once", async () => {
    const { businessDate, plan } = await running();
    const complete = () => storeOf().complete(businessDate, plan, { chunk: 1, changed: 3, failed: 0 });
    const before = await storeOf().planned(businessDate, plan, 1);

    await Promise.all([complete(), complete()]);
    await complete();

    expect(before).toEqual(locations);
    expect(await storeOf().planned(businessDate, plan, 1)).toBeUndefined();
    expect(await storeOf().missing(businessDate, plan)).toEqual([0]);
    expect(await storeOf().results(businessDate, plan)).toEqual([{ chunk: 1, changed: 3, failed: 0 }]);
    expect((await storeOf().find(businessDate))?.done).toBe(1);
  });

  test("tells the chunks of a plan from those that a dead planner left", async () => {
    const { businessDate, plan } = await running();

    await storeOf().plan(businessDate, "plan-0", 7, locations);

    expect([...(await storeOf().missing(businessDate, plan))].sort()).toEqual([0, 1]);
  });

  test("finds those that are open and have not moved since", async () => {
    const { businessDate } = await running();
    const found = async (since: Date) =>
      (await storeOf().stalled(since, 1_000)).some(({ value }) => value.businessDate === businessDate);
    const seen = [await found(new Date(0)), await found(inAnHour())];

    const { version = "" } = (await storeOf().find(businessDate)) ?? {};
    await storeOf().replace({ businessDate, state: "done", locations: 4, changed: 0, failed: 0 }, version);

    expect([...seen, await found(inAnHour())]).toEqual([false, true, false]);
  });
}

describe("in memory", () => {
  const store = new MemoryDailyEvaluations();
  itKeepsItsPromises(() => store);
});

describe("on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosDailyEvaluations(containers().runs));
});
