/** Importing sales without files, as operators call it. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { importTransactions } from "../../functions/http/import-transactions.ts";
import type { Services } from "../../shared/services.ts";
import { type FakeHttpServices, fakeHttpServices, operatorToken } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";
import { MemoryFeedSink } from "../fakes/memory-feed-sink.ts";
import { aRefreshWorld, type RefreshWorld } from "../fakes/refresh-world.ts";

const sale = { mpnId: "4100001", subtotal: "10", currency: "USD", chargeStartDate: "2026-10-20", productName: "Suite" };

let world: RefreshWorld;
let sink: MemoryFeedSink;
let services: FakeHttpServices & Services;

beforeEach(async () => {
  world = await aRefreshWorld();
  sink = new MemoryFeedSink();
  Object.assign(world, { feed: sink, rows: sink.rows, sink });
  services = Object.assign(Object.create(world), fakeHttpServices()) as typeof services;
});

function send(transactions: readonly object[], key?: string) {
  return call(importTransactions, services as Services, {
    token: operatorToken(services, "programManager"),
    body: { transactions },
    headers: key === undefined ? {} : { "idempotency-key": key },
  });
}

async function closed(runId: string) {
  await world.drain();
  return (await world.runs.find(runId))?.value;
}

describe("imported transactions", () => {
  test("become earnings by the same way as a feed, and each row has its outcome", async () => {
    const { status, json } = await send([sale, { ...sale, subtotal: "1,234.50" }, { ...sale, subtotal: "-2.5" }]);
    const run = await closed(json.runId);

    expect([status, json.rows]).toEqual([
      202,
      [
        { row: 0, status: "accepted" },
        { row: 1, status: "rejected", column: "Subtotal", code: "bad_number" },
        { row: 2, status: "accepted" },
      ],
    ]);
    expect(json.scopeId).toMatch(/^bulk-[a-z0-9]{26}$/);
    expect(run).toMatchObject({ startedBy: "tid:operator-programManager", result: { read: 2, isBalanced: true } });
    expect(await world.amounts()).toEqual([-2_500_000n, 10_000_000n]);
  });

  test("come once under one key, however often they are sent", async () => {
    const first = await send([sale, sale], "key-1");
    const both = await Promise.all([send([sale, sale], "key-1"), send([sale, sale], "key-1")]);
    await closed(first.json.runId);
    const late = await send([sale, sale], "key-1");

    for (const again of [...both, late]) expect([again.status, again.json]).toEqual([202, first.json]);
    expect((await world.runs.list({ limit: 9 })).map(({ runId }) => runId)).toEqual([first.json.runId]);
    expect((await world.amounts()).length).toBe(2);
  });

  test("come again without a key, since equal rows may be two sales", async () => {
    const runs = [await send([sale]), await send([sale])];
    for (const { json } of runs) await closed(json.runId);

    expect((await world.amounts()).length).toBe(2);
  });

  test("under a used key with another body are refused before anything of them is delivered", async () => {
    await send([sale], "key-1");

    const { status, json } = await send([{ ...sale, subtotal: "99" }], "key-1");

    expect([status, json.code]).toEqual([422, "idempotency_key_reused"]);
    expect(sink.manifests.size).toBe(1);
  });

  test("are refused together when none of them is good, with a reason for each", async () => {
    const { status, json } = await send([
      { ...sale, currency: "XXX" },
      { ...sale, chargeStartDate: "2026-02-29" },
    ]);

    expect([status, json.code]).toEqual([422, "feed_rejected"]);
    expect(json.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
      ["/transactions/0", "bad_currency"],
      ["/transactions/1", "bad_date"],
    ]);
    expect([sink.manifests.size, await world.runs.latest()]).toEqual([0, undefined]);
  });

  test.each<[string, readonly object[]]>([
    ["none", []],
    ["501", Array.from({ length: 501 }, () => sale)],
    ["one with an unknown field", [{ ...sale, discount: "1" }]],
    ["one without an amount", [{ mpnId: "4100001", currency: "USD", chargeStartDate: "2026-10-20" }]],
    ["one with a number in place of text", [{ ...sale, subtotal: 10 }]],
  ])("are refused as a request: %s", async (_label, transactions) => {
    const { status, json } = await send(transactions);

    expect([status, json.code]).toEqual([400, "invalid_request"]);
  });

  test("are 500 at most, with every column that a feed has", async () => {
    const many = Array.from({ length: 500 }, () => ({ ...sale, pcToBCExchangeRate: "1.5", tax: undefined }));

    expect((await send(many)).json.rows).toHaveLength(500);
  });
});
