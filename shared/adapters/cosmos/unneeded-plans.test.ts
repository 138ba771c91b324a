import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type RunningCosmos, startCosmos } from "../../../local/cosmos/start-cosmos.ts";
import { containersOf, cosmosClientOf } from "./cosmos-database.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";

let server: RunningCosmos;
let accounts: PartitionedContainer;

beforeAll(async () => {
  const key = randomBytes(32).toString("base64");
  server = await startCosmos({ port: 0, key });
  const client = cosmosClientOf({ endpoint: server.url, key, database: "incentives" });
  const { database } = await client.databases.create({ id: "incentives" });
  await database.containers.create({ id: "accounts", partitionKey: "/accountId" });
  accounts = containersOf(database).accounts;
  for (const accountId of ["a", "b"]) {
    await accounts.commit(accountId, [
      { op: "create", document: { id: `${accountId}1`, accountId, type: "t", v: 1 } },
      { op: "create", document: { id: `${accountId}2`, accountId, type: "t", v: 1 } },
    ]);
  }
});
afterAll(() => server.close());

test("a query within one partition is one request", async () => {
  const before = await requests();
  const found = await accounts.query("a", { sql: "SELECT * FROM c WHERE c.type = 't' ORDER BY c.id DESC" });
  const after = await requests();

  expect(found.map(({ id }) => id)).toEqual(["a2", "a1"]);
  expect([after.query - before.query, after.queryPlan - before.queryPlan]).toEqual([1, 0]);
});

test("a query over all partitions still asks for the plan that it needs, even right after one that did not", async () => {
  const before = await requests();
  await accounts.query("a", { sql: "SELECT * FROM c" });
  const found = await accounts.queryEverywhere({ sql: "SELECT * FROM c WHERE c.type = 't' ORDER BY c.id DESC" }, 3);
  const after = await requests();

  expect(found.map(({ id }) => id)).toEqual(["b2", "b1", "a2"]);
  expect(after.queryPlan - before.queryPlan).toBe(1);
});

async function requests(): Promise<{ readonly query: number; readonly queryPlan: number }> {
  const response = await fetch(`${server.url}/_local/counters`);
  return ((await response.json()) as { requests: { query: number; queryPlan: number } }).requests;
}
