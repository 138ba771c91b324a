/** What the refresh may rely on of its run store, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosRunStore } from "../../shared/adapters/cosmos/cosmos-run-store.ts";
import type { ChunkResult, FeedScope, HeldScope, RefreshRun } from "../../shared/domain/refresh-run.ts";
import type { RunStore } from "../../shared/ports/run-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { aPlannedScope, aRun, aScope, aVisit } from "../fakes/a-run.ts";
import { MemoryRunStore } from "../fakes/memory-run-store.ts";
import { useContainers } from "./use-containers.ts";

const counts = { earned: 3, notEarned: { not_enrolled: 2 } } as const;
const paid = [{ currency: "USD", rebate: 9_007_199_254_740_993n, coop: -1n }] as const;
const split = (chunk: number) => ({ phase: "split", chunk, scopeId: "scope-1", read: 5, rejected: 1 }) as const;

const held: HeldScope = {
  scopeId: "scope-1",
  version: 4,
  movement: {
    lines: { before: 10, after: 20, moved: 12 },
    totals: [{ currency: "USD", before: 9_007_199_254_740_993n, after: -1n, moved: 0n }],
  },
  hash: "0".repeat(64),
};

let runs = 0;
/** A run of a day of its own. */
function nextRun(parts: Partial<RefreshRun> = {}): RefreshRun {
  runs += 1;
  const businessDate = `${2000 + runs}-11-15`;
  return aRun({ runId: `${businessDate}-0`, businessDate, planned: { split: 3, apply: 0, follow: 0 }, ...parts });
}

const hour = 3_600_000;
const anHourAgo = () => new Date(Date.now() - hour);
const inAnHour = () => new Date(Date.now() + hour);

function itKeepsItsPromises(storeOf: () => RunStore): void {
  test("gives a run back as it was created", async () => {
    const store = storeOf();
    const run = nextRun({
      scopes: [aPlannedScope({ supersedes: ["scope-0"] })],
      unchanged: [{ scopeId: "scope-2", read: 6, rejected: 1, counts, paid }],
      rejectedScopes: [{ scopeId: "scope-3", version: 2, reason: "wrong_hash" }],
      heldScopes: [held],
      visits: [aVisit(1), aVisit(2)],
    });

    expect(await store.create(run)).toBe(true);

    expect((await store.find(run.runId))?.value).toEqual(run);
    expect(await store.find("2026-01-01-7")).toBeUndefined();
  });

  test("creates a run once", async () => {
    const store = storeOf();
    const run = nextRun();

    const created = await Promise.all([store.create(run), store.create({ ...run, startedBy: "somebody else" })]);

    expect([...created].sort()).toEqual([false, true]);
    expect((await store.find(run.runId))?.value.startedBy).toBe(created[0] ? run.startedBy : "somebody else");
  });

  test("replaces the version that was read, and no other", async () => {
    const store = storeOf();
    const run = nextRun();
    await store.create(run);
    const { version } = (await store.find(run.runId))!;

    await store.replace({ ...run, state: "applying" }, version);

    await expect(store.replace({ ...run, state: "closed" }, version)).rejects.toBeInstanceOf(Stale);
    expect((await store.find(run.runId))?.value.state).toBe("applying");
    await expect(store.replace(nextRun(), version)).rejects.toBeInstanceOf(Stale);
  });

  test("keeps what a run came to", async () => {
    const store = storeOf();
    const run = nextRun();
    const result = { read: 6, rejected: 1, counts, paid, corrections: paid, invitations: 2, isBalanced: true };
    const closed: RefreshRun = { ...run, state: "closed", closedAt: "2026-11-15T07:00:00.000Z", result };
    await store.create(run);

    await store.replace(closed, (await store.find(run.runId))!.version);

    expect((await store.find(run.runId))?.value).toEqual(closed);
  });

  test("counts a chunk once, however often and however much at once it is done", async () => {
    const store = storeOf();
    const run = nextRun();
    await store.create(run);

    await Promise.all([split(1), split(1), split(2)].map((result) => store.complete(run.runId, result)));
    await store.complete(run.runId, { ...split(1), read: 99 });

    expect((await store.find(run.runId))?.value.done).toEqual({ split: 2, apply: 0, follow: 0 });
    expect([...(await store.results(run.runId))].sort((a, b) => a.chunk - b.chunk)).toEqual([split(1), split(2)]);
    expect(await store.isComplete(run.runId, "split", 1)).toBe(true);
    expect(await store.isComplete(run.runId, "split", 0)).toBe(false);
    expect(await store.isComplete(run.runId, "apply", 1)).toBe(false);
    expect(await store.missing(run, "split")).toEqual([0]);
  });

  test("keeps the result of each phase", async () => {
    const store = storeOf();
    const run = nextRun();
    await store.create(run);
    const results: readonly ChunkResult[] = [
      { ...split(0), fault: "wrong_hash" },
      { phase: "apply", chunk: 0, scopes: [{ scopeId: "scope-1", counts, paid }], corrections: paid, invitations: 1 },
      { phase: "follow", chunk: 0 },
    ];

    for (const result of results) await store.complete(run.runId, result);

    const order = (all: readonly ChunkResult[]) => [...all].sort((a, b) => (a.phase < b.phase ? -1 : 1));
    expect(order(await store.results(run.runId))).toEqual(order(results));
  });

  test("lets no writer pass who has not seen the newest chunk", async () => {
    const store = storeOf();
    const run = nextRun();
    await store.create(run);
    const { version } = (await store.find(run.runId))!;

    await store.complete(run.runId, split(0));

    await expect(store.replace({ ...run, state: "applying" }, version)).rejects.toBeInstanceOf(Stale);
  });

  test("records no chunk of a run that does not exist", async () => {
    const store = storeOf();

    await expect(store.complete("2026-01-01-7", split(0))).rejects.toThrow();

    expect(await store.results("2026-01-01-7")).toEqual([]);
  });

  test("finds the runs that have stood still, the closed ones apart", async () => {
    const store = storeOf();
    const [open, closed] = [nextRun(), nextRun({ state: "closed" })];
    for (const run of [open, closed]) await store.create(run);
    const stalled = async (since: Date) => (await store.stalled(since, 100)).map(({ runId }) => runId);

    expect(await stalled(inAnHour())).toContain(open.runId);
    expect(await stalled(inAnHour())).not.toContain(closed.runId);
    expect(await stalled(anHourAgo())).toEqual([]);
    expect(await store.stalled(inAnHour(), 1)).toHaveLength(1);
  });

  test("knows the newest run of a day and of all, by number and not by text", async () => {
    const store = storeOf();
    const run = nextRun();
    const businessDate = run.businessDate;
    for (const sequence of [2, 10, 9]) {
      await store.create({ ...run, runId: `${businessDate}-${sequence}`, sequence });
    }
    const last = aRun({ runId: "2999-01-01-0", businessDate: "2999-01-01" });
    await store.create(last);

    expect((await store.latest(businessDate))?.sequence).toBe(10);
    expect((await store.latest())?.runId).toBe(last.runId);
    expect(await store.latest("1999-01-01")).toBeUndefined();
  });

  test("lists runs newest first, by number and not by text, page by page", async () => {
    const store = storeOf();
    const run = nextRun();
    const ids = [2, 10, 9].map((sequence) => `${run.businessDate}-${sequence}`);
    for (const runId of ids) await store.create({ ...run, runId, sequence: Number(runId.slice(11)) });
    const idsOf = (found: readonly RefreshRun[]) => found.map(({ runId }) => runId);

    const first = await store.list({ limit: 200 });
    const newest = `${run.businessDate}-10`;
    const after = await store.list({ before: newest, limit: 2 });

    expect(idsOf(first).filter((id) => ids.includes(id))).toEqual([newest, ids[2], ids[0]]);
    expect(idsOf(after)).toEqual([ids[2], ids[0]]);
    expect(await store.list({ before: "1000-01-01-0", limit: 5 })).toEqual([]);
  });

  test("keeps who cancelled a run and which request asked for it, and lets it stand still", async () => {
    const store = storeOf();
    const run = nextRun({
      state: "cancelled",
      cancelledBy: "tid:oid",
      requestId: "key",
      closedAt: "2026-11-15T07:00:00Z",
    });

    await store.create(run);

    expect((await store.find(run.runId))?.value).toEqual(run);
    expect((await store.stalled(inAnHour(), 1_000)).map(({ runId }) => runId)).not.toContain(run.runId);
  });

  test("keeps a request, creates it once and replaces only what was read", async () => {
    const store = storeOf();
    const request = { id: "request-1", fingerprint: "body", businessDate: "2026-11-15", sequence: 1 };
    expect(await store.request(request.id)).toBeUndefined();

    const version = await store.putRequest(request, undefined);

    expect(await store.request(request.id)).toEqual({ value: request, version });
    await expect(store.putRequest(request, undefined)).rejects.toBeInstanceOf(Stale);
    const next = await store.putRequest({ ...request, sequence: 2 }, version);
    await expect(store.putRequest(request, version)).rejects.toBeInstanceOf(Stale);
    expect(await store.request(request.id)).toEqual({ value: { ...request, sequence: 2 }, version: next });
  });

  test("keeps a scope, creates it once and replaces only what was read", async () => {
    const store = storeOf();
    const scope: FeedScope = aScope([aVisit(1), aVisit(2)], {
      complete: { version: 1, read: 6, rejected: 1, counts, paid },
      rejected: { scopeId: "scope-1", version: 3, fingerprint: "bytes-3", reason: "wrong_hash" },
      supersededBy: "scope-2",
      waiting: { ...aVisit(4), ...held, base: aVisit(2), approved: { by: "tid:oid", at: "2026-11-15T07:00:00Z" } },
    });
    expect(await store.scope("scope-1")).toBeUndefined();

    await store.putScope(scope, undefined);

    const stored = await store.scope("scope-1");
    expect(stored?.value).toEqual(scope);
    await expect(store.putScope(scope, undefined)).rejects.toBeInstanceOf(Stale);
    await store.putScope({ ...scope, visits: [] }, stored?.version);
    await expect(store.putScope(scope, stored?.version)).rejects.toBeInstanceOf(Stale);
    expect((await store.scope("scope-1"))?.value.visits).toEqual([]);
  });
}

describe("the run store in memory", () => {
  const store = new MemoryRunStore();
  itKeepsItsPromises(() => store);
});

describe("the run store on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosRunStore(containers().runs));
});
