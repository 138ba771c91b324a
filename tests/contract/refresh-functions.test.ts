/** Runs of the refresh, as operators start, follow and cancel them. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { approveRestatement } from "../../functions/http/approve-restatement.ts";
import { cancelRefresh } from "../../functions/http/cancel-refresh.ts";
import { getLatestRefresh } from "../../functions/http/get-latest-refresh.ts";
import { getRefreshRun } from "../../functions/http/get-refresh-run.ts";
import { getRejectedRows } from "../../functions/http/get-rejected-rows.ts";
import { listRefreshRuns } from "../../functions/http/list-refresh-runs.ts";
import { startRefresh } from "../../functions/http/start-refresh.ts";
import type { Endpoint } from "../../shared/http/endpoint.ts";
import type { Services } from "../../shared/services.ts";
import { type FakeHttpServices, fakeHttpServices, operatorToken } from "../fakes/fake-http-services.ts";
import { type CallOptions, call } from "../fakes/http-call.ts";
import { aRefreshWorld, type RefreshWorld } from "../fakes/refresh-world.ts";

let world: RefreshWorld;
let services: FakeHttpServices & Services;

beforeEach(async () => {
  world = await aRefreshWorld();
  services = Object.assign(Object.create(world), fakeHttpServices()) as typeof services;
});

function ask(endpoint: Endpoint<Services>, options: CallOptions = {}) {
  return call(endpoint, services as Services, { token: operatorToken(services, "programManager"), ...options });
}
const start = (key?: string) =>
  ask(startRefresh, { body: {}, ...(key !== undefined && { headers: { "idempotency-key": key } }) });
const run = (runId: string, headers = {}) => ask(getRefreshRun, { params: { runId }, headers });

test("a run is started, followed to its end, and shows its parts and their sum", async () => {
  world.feed.deliver("a", 1, [[{}, { Subtotal: "NaN" }], [{ MpnId: "4999999" }]]);

  const started = await start();
  const { runId } = started.json;
  const before = await run(runId);
  await world.drain();
  const after = await run(runId);

  expect([started.status, runId]).toEqual([202, "2026-11-15-1"]);
  expect(started.headers.get("location")).toBe("https://incentives.example/api/v1/refresh/runs/2026-11-15-1");
  expect(before.json).toMatchObject({ state: "splitting", planned: { split: 2 }, done: { split: 0 } });
  expect(before.json.scopes).toEqual([{ scopeId: "a", version: 1, blobs: 2 }]);
  expect(after.json).toMatchObject({ state: "closed", done: { split: 2, apply: 1, follow: 1 } });
  const { linesRead, earnedLines, notEarnedLines, rejectedLines } = after.json.result;
  expect([linesRead, earnedLines, notEarnedLines, rejectedLines]).toEqual([3, 1, 1, 1]);
  expect((await ask(getLatestRefresh)).json).toEqual(after.json);
});

test("who polls a run that has not moved is told so", async () => {
  world.feed.deliver("a", 1, [[{}]]);
  const { runId } = (await start()).json;
  const etag = (await run(runId)).headers.get("etag") ?? "";

  expect((await run(runId, { "if-none-match": etag })).status).toBe(304);
  await world.drain();
  expect((await run(runId, { "if-none-match": etag })).status).toBe(200);
});

test("a repeat under the same key starts nothing", async () => {
  const first = await start("key-1");
  const again = await start("key-1");
  const other = await start("key-2");

  expect([again.status, again.json.runId]).toEqual([202, first.json.runId]);
  expect(other.json.runId).not.toBe(first.json.runId);
});

test("scopes that a run left out are named with the reason", async () => {
  world.feed.unreadable.push({ path: "b/1", reason: "manifest_malformed" });
  const { runId } = (await start()).json;

  expect((await run(runId)).json.rejectedScopes).toEqual([
    { scopeId: "b/1", version: 0, reason: "manifest_malformed" },
  ]);
});

describe("the list of runs", () => {
  test("has the newest first, and a link to the next page until the last", async () => {
    for (let count = 0; count < 3; count += 1) await start();
    const page = async (query: string) => (await ask(listRefreshRuns, { query })).json;
    const ids = ({ value }: { value: { runId: string }[] }) => value.map(({ runId }) => runId);

    const first = await page("?limit=2");
    const second = await page(new URL(first.nextLink).search);

    expect([ids(first), ids(second)]).toEqual([["2026-11-15-3", "2026-11-15-2"], ["2026-11-15-1"]]);
    expect(second.nextLink).toBeUndefined();
  });
});

describe("the rows that a run refused", () => {
  test("come as a file", async () => {
    world.feed.deliver("a", 1, [[{ Subtotal: "1e309" }]]);
    const { runId } = (await start()).json;
    await world.drain();

    const { status, headers, text } = await ask(getRejectedRows, { params: { runId } });

    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="rejected-rows-${runId}.csv"`);
    expect(text).toBe("file,line,column,code\r\na/0.json,2,Subtotal,bad_number\r\n");
    expect((await ask(getRejectedRows, { params: { runId }, query: "?scopeId=b" })).text).toBe(
      "file,line,column,code\r\n",
    );
  });
});

describe("cancelling", () => {
  test("stops a run that still reads, and is refused afterwards", async () => {
    world.feed.deliver("a", 1, [[{}]]);
    const { runId } = (await start()).json;
    const cancelled = await ask(cancelRefresh, { params: { runId } });
    await world.drain();
    const next = (await start()).json.runId;
    await world.drain();
    const late = await ask(cancelRefresh, { params: { runId: next } });

    expect([cancelled.status, cancelled.json.state]).toEqual([200, "cancelled"]);
    expect(cancelled.json.cancelledBy).toBe("tid:operator-programManager");
    expect([late.status, late.json.code]).toEqual([409, "run_not_cancellable"]);
  });
});

describe("a restatement that needs approval", () => {
  beforeEach(async () => {
    world.allowance = { lines: { basisPoints: 0, absolute: 0n } };
    world.feed.deliver("a", 1, [[{ Subtotal: "10" }]]);
    await world.refresh();
    world.feed.deliver("a", 2, [[{ Subtotal: "10" }, { Subtotal: "0.5" }]]);
    await world.refresh();
  });
  const latest = async () => (await ask(getLatestRefresh)).json;
  const approve = (runId: string, approvalHash: unknown, token = operatorToken(services, "programManager")) =>
    ask(approveRestatement, { params: { runId, scopeId: "a" }, body: { approvalHash }, token });

  test("is seen in the newest run, approved as it was seen, and taken by the next run", async () => {
    const { runId, needsApproval } = await latest();
    const usd = (amount: string) => ({ amount, currency: "USD" });
    expect(needsApproval).toEqual([
      {
        scopeId: "a",
        version: 2,
        status: "needsApproval",
        lines: { before: 1, after: 2, moved: 1 },
        totals: [{ currency: "USD", before: usd("10.00"), after: usd("10.50"), moved: usd("0.50") }],
        approvalHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);

    const approved = await approve(runId, needsApproval[0].approvalHash);
    await start();
    await world.drain();

    expect([approved.status, approved.json]).toEqual([
      200,
      {
        scopeId: "a",
        version: 2,
        approvedBy: "tid:operator-programManager",
        approvedAt: "2026-11-15T09:00:00.000Z",
      },
    ]);
    expect(await latest()).toMatchObject({ needsApproval: [], result: { linesRead: 2 } });
  });

  test("is not approved by figures that nobody sees any more, nor by who may only look", async () => {
    const { runId, needsApproval } = await latest();

    expect((await approve(runId, "0".repeat(64))).json.code).toBe("approval_outdated");
    expect((await approve(runId, "all of it")).status).toBe(400);
    const reviewer = operatorToken(services, "claimReviewer");
    expect((await approve(runId, needsApproval[0].approvalHash, reviewer)).json.code).toBe("role_required");
  });
});

test.each([
  ["an id that is none", getRefreshRun, "yesterday", 400, "invalid_request"],
  ["a run that does not exist", getRefreshRun, "2026-11-15-9", 404, "run_not_found"],
  ["rows of a run that does not exist", getRejectedRows, "2026-11-15-9", 404, "run_not_found"],
  ["cancelling what does not exist", cancelRefresh, "2026-11-15-9", 404, "run_not_found"],
] as const)("refuses %s", async (_label, endpoint, runId, status, code) => {
  const answer = await ask(endpoint, { params: { runId } });

  expect([answer.status, answer.json.code]).toEqual([status, code]);
});
