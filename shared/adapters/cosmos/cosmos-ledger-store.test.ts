import { randomBytes } from "node:crypto";
import type { CosmosClient } from "@azure/cosmos";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type RunningCosmos, startCosmos } from "../../../local/cosmos/start-cosmos.ts";
import { aLine, sellerId } from "../../../tests/fakes/a-line.ts";
import { earningInputs } from "../../../tests/fakes/a-program.ts";
import type { FeedRow } from "../../domain/feed-line.ts";
import { project } from "../../domain/project.ts";
import { Stale } from "../../ports/stale.ts";
import { containerRequest, containers } from "./containers.ts";
import { containersOf, cosmosClientOf } from "./cosmos-database.ts";
import { CosmosLedgerStore } from "./cosmos-ledger-store.ts";

let server: RunningCosmos;
let client: CosmosClient;
let store: CosmosLedgerStore;
let ledgers = 0;

beforeAll(async () => {
  const key = randomBytes(64).toString("base64");
  server = await startCosmos({ port: 0, key });
  client = cosmosClientOf({ endpoint: server.url, key, database: "test" });
  const { database } = await client.databases.create({ id: "test" });
  for (const declared of containers) await database.containers.create(containerRequest(declared));
  store = new CosmosLedgerStore(containersOf(database).ledger);
});

afterAll(async () => {
  client?.dispose();
  await server?.close();
});

function aLedger(): string {
  ledgers += 1;
  return `${4_100_000 + ledgers}:2026-10`;
}

function projected(rows: readonly FeedRow[]) {
  const lines = rows.map((row) => aLine(row, "a"));
  const { lines: puts, summary } = project(
    { locationId: sellerId, period: "2026-10" },
    earningInputs(),
    new Map([["a", lines]]),
    {},
  );
  return { puts, summary };
}

const rows = (count: number, columns: FeedRow = {}) =>
  Array.from({ length: count }, (_each, index) => ({ ...columns, OrderId: `order ${index}` }));

describe("a ledger", () => {
  test.each([0, 1, 99, 100, 250])("of %i lines is kept whole, without a fence", async (count) => {
    const ledgerId = aLedger();
    const { puts, summary } = projected(rows(count));

    await store.write(ledgerId, undefined, { puts, deletes: [] }, summary);

    const stored = await store.find(ledgerId);
    expect(stored?.summary).toEqual(summary);
    expect(stored?.isFenced ?? false).toBe(false);
    expect(await store.hashes(ledgerId)).toEqual(new Map(puts.map(store.identify).map(({ id, hash }) => [id, hash])));
  });

  test("gives back the rows as they were", async () => {
    const ledgerId = aLedger();
    const { puts, summary } = projected([
      { ResellerMpnId: "4200001", ProductName: "파트너" },
      { Subtotal: "-0.000001" },
    ]);

    await store.write(ledgerId, undefined, { puts, deletes: [] }, summary);

    const byKey = (lines: readonly { key: string }[]) => [...lines].sort((a, b) => (a.key < b.key ? -1 : 1));
    const lines = await store.lines(ledgerId);
    expect(JSON.stringify(byKey(lines.map(({ line, key }) => ({ key, fields: line.fields }))))).toBe(
      JSON.stringify(byKey(puts.map(({ line, key }) => ({ key, fields: line.fields })))),
    );
    expect(byKey(lines).map(({ key }) => key)).toEqual(byKey(puts).map(({ key }) => key));
  });

  test("takes lines as wide as they may be", async () => {
    const ledgerId = aLedger();
    const wide = "漢".repeat(1_000);
    const { puts, summary } = projected(
      rows(99, {
        SkuName: wide,
        ProductName: wide,
        PublisherName: wide,
        MeterDescription: wide,
        UnitType: wide,
        PromotionId: wide,
        SubscriptionDescription: wide,
      }),
    );

    await store.write(ledgerId, undefined, { puts, deletes: [] }, summary);

    expect((await store.hashes(ledgerId)).size).toBe(99);
    expect((await store.find(ledgerId))?.isFenced).toBe(false);
  });

  test("is gone with its last line", async () => {
    const ledgerId = aLedger();
    const { puts, summary } = projected(rows(150));
    await store.write(ledgerId, undefined, { puts, deletes: [] }, summary);
    const ids = puts.map((line) => store.identify(line).id);

    await store.write(ledgerId, await store.find(ledgerId), { puts: [], deletes: ids }, undefined);

    expect(await store.find(ledgerId)).toBeUndefined();
    expect((await store.hashes(ledgerId)).size).toBe(0);
  });

  test.each([1, 250])("lets only one of two writers of %i lines through, and nothing of the other", async (count) => {
    const ledgerId = aLedger();
    const first = projected(rows(count));
    await store.write(ledgerId, undefined, { puts: first.puts, deletes: [] }, first.summary);
    const seen = await store.find(ledgerId);
    const ids = first.puts.map((line) => store.identify(line).id);
    const [one, two] = [projected(rows(count, { Subtotal: "1" })), projected(rows(count, { Subtotal: "2" }))];

    const outcomes = await Promise.allSettled(
      [one, two].map(({ puts, summary }) => store.write(ledgerId, seen, { puts, deletes: ids }, summary)),
    );

    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const loser = outcomes.findIndex(({ status }) => status === "rejected");
    expect((outcomes[loser] as PromiseRejectedResult).reason).toBeInstanceOf(Stale);
    const winner = loser === 0 ? two : one;
    expect((await store.find(ledgerId))?.summary).toEqual(winner.summary);
    expect([...(await store.hashes(ledgerId)).keys()].sort()).toEqual(
      winner.puts.map((line) => store.identify(line).id).sort(),
    );
  });
});
