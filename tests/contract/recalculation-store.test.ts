/** What recalculations may rely on of their store, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { ulid } from "ulid";
import { CosmosRecalculationStore } from "../../shared/adapters/cosmos/cosmos-recalculation-store.ts";
import { type Recalculation, resultOf } from "../../shared/domain/recalculation.ts";
import { differencesPerPart, type RecalculationStore } from "../../shared/ports/recalculation-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { aChunk, aDifference, aRecalculation } from "../fakes/a-recalculation.ts";
import { MemoryRecalculationStore } from "../fakes/memory-recalculation-store.ts";
import { useContainers } from "./use-containers.ts";

const plan = { digest: "plan-1", chunks: 3 };
const aNewOne = (parts: Partial<Recalculation> = {}) => aRecalculation({ recalculationId: `rec_${ulid()}`, ...parts });

function itKeepsItsPromises(storeOf: () => RecalculationStore): void {
  async function created(parts: Partial<Recalculation> = {}): Promise<Recalculation> {
    const value = aNewOne(parts);
    await storeOf().create(value);
    return value;
  }

  test("gives one back as it was created, and creates it once", async () => {
    const value = aNewOne({ plans: { compute: plan }, fingerprint: "f", committedBy: "me", isPublished: true });
    const whole = { ...value, result: resultOf(value, [aChunk(0, "4100001")]) };

    expect(await storeOf().create(whole)).toBe(true);
    expect(await storeOf().create({ ...whole, note: "another" })).toBe(false);

    expect((await storeOf().find(value.recalculationId))?.value).toEqual(whole);
    expect(await storeOf().find("rec_none")).toBeUndefined();
  });

  test("replaces the version that was read, and no other", async () => {
    const value = await created();
    const { version } = (await storeOf().find(value.recalculationId))!;

    await storeOf().replace({ ...value, state: "discarded" }, version);

    await expect(storeOf().replace(value, version)).rejects.toThrow(Stale);
    expect((await storeOf().find(value.recalculationId))?.value.state).toBe("discarded");
  });

  test("keeps a plan under its digest, however often it is made", async () => {
    const { recalculationId } = await created();
    const locations = [{ accountId: "acc_01", locationId: "4100001" }];

    await storeOf().plan(recalculationId, plan, [[], locations]);
    await storeOf().plan(recalculationId, plan, [[], locations]);
    await storeOf().plan(recalculationId, { ...plan, digest: "plan-2" }, [[], []]);

    expect(await storeOf().planned(recalculationId, plan, 1)).toEqual(locations);
  });

  test("counts each chunk once, and keeps what was found first", async () => {
    const value = await created({ plans: { compute: plan, reevaluate: { digest: "plan-2", chunks: 2 } } });
    const { recalculationId } = value;
    const [first, second] = [aChunk(0, "4100001"), aChunk(2, "4100003", { parts: 0, closedMonths: [] })];

    await storeOf().completeCompute(recalculationId, second, []);
    await storeOf().completeCompute(recalculationId, first, [aDifference("4100001")]);
    await storeOf().completeCompute(recalculationId, { ...first, digest: "other" }, [aDifference("4100000")]);
    await storeOf().completeReevaluation(recalculationId, 1);
    await storeOf().completeReevaluation(recalculationId, 1);

    expect((await storeOf().find(recalculationId))?.value.done).toEqual({ compute: 2, reevaluate: 1 });
    expect(await storeOf().computed(recalculationId)).toEqual([first, second]);
    expect(await storeOf().missing(value, "compute")).toEqual([1]);
    expect(await storeOf().missing(value, "reevaluate")).toEqual([0]);
    expect(await storeOf().isComplete(recalculationId, "compute", 0)).toBe(true);
    expect(await storeOf().isComplete(recalculationId, "reevaluate", 0)).toBe(false);
    expect((await storeOf().differences(recalculationId, {}, { limit: 9 })).items).toEqual([aDifference("4100001")]);
  });

  describe("differences", () => {
    const many = Array.from({ length: differencesPerPart + 5 }, (_each, index) =>
      aDifference("4100003", { lever: `lever-${String(index).padStart(4, "0")}` }),
    );
    const groups = [
      [aDifference("4100001", { period: "2026-09" }), aDifference("4100001")],
      [],
      many,
      [aDifference("4100005"), aDifference("4100006", { period: "2026-09" })],
    ];

    const lastLocations = ["4100001", "4100002", "4100003", "4100006"];

    async function found(): Promise<string> {
      const { recalculationId } = await created();
      for (const [chunk, rows] of groups.entries()) {
        const parts = Math.ceil(rows.length / differencesPerPart);
        const last = lastLocations[chunk] ?? "";
        await storeOf().completeCompute(recalculationId, aChunk(chunk, last, { parts }), rows);
      }
      return recalculationId;
    }

    test("come page by page in order, each once", async () => {
      const id = await found();
      const all = [];
      let after: string | undefined;
      do {
        const { items, next } = await storeOf().differences(id, {}, { limit: 100, after });
        all.push(...items);
        after = next;
      } while (after !== undefined);

      expect(all).toEqual(groups.flat());
    });

    test.each([
      ["a location", { locationId: "4100005" }, ["4100005 2026-10"]],
      ["a month", { period: "2026-09" }, ["4100001 2026-09", "4100006 2026-09"]],
      ["both", { locationId: "4100001", period: "2026-10" }, ["4100001 2026-10"]],
      ["a location that has none", { locationId: "4100004" }, []],
    ])("of %s alone", async (_label, filter, expected) => {
      const { items } = await storeOf().differences(await found(), filter, { limit: 50 });

      expect(items.map(({ locationId, period }) => `${locationId} ${period}`)).toEqual(expected);
    });
  });

  test("lists the newest first, page by page", async () => {
    const values = [];
    for (const day of [3, 1, 2]) values.push(await created({ requestedAt: `2999-01-0${day}T00:00:00Z` }));

    const first = await storeOf().list({ limit: 2 });
    const second = await storeOf().list({ limit: 1, after: first.next });

    const ids = [...first.items, ...second.items].map(({ recalculationId }) => recalculationId);
    expect(ids).toEqual([values[0], values[2], values[1]].map((each) => each?.recalculationId));
  });

  test("finds those that stand still, while there is something to do", async () => {
    const open = [await created(), await created({ state: "committing" })];
    const idle = [await created({ state: "ready" }), await created({ state: "committed" })];
    const hour = 3_600_000;

    const later = await storeOf().stalled(new Date(Date.now() + hour), 1_000);
    const now = await storeOf().stalled(new Date(Date.now() - hour), 1_000);

    const ids = later.map(({ recalculationId }) => recalculationId);
    expect(open.filter(({ recalculationId }) => !ids.includes(recalculationId))).toEqual([]);
    expect(idle.filter(({ recalculationId }) => ids.includes(recalculationId))).toEqual([]);
    expect(now).toEqual([]);
  });
}

describe("in memory", () => {
  const store = new MemoryRecalculationStore();
  itKeepsItsPromises(() => store);
});

describe("on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosRecalculationStore(containers().runs));
});
