/** Contract of containers, keys and limits. */
import { randomUUID } from "node:crypto";
import type { Container } from "@azure/cosmos";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { describeEmbedded, failure, failureOf, INDEXING_POLICY, useCosmos } from "./cosmos-endpoint.ts";

const cosmos = useCosmos();

describe("a database and a container", () => {
  test("are created once and read back", async () => {
    const database = cosmos.client.database(cosmos.databaseId);
    const definition = { id: randomUUID(), partitionKey: "/tenant", indexingPolicy: INDEXING_POLICY, defaultTtl: -1 };

    const first = await database.containers.createIfNotExists({ ...definition });
    const second = await database.containers.createIfNotExists({ ...definition });
    const read = await first.container.read();

    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect(read.resource).toMatchObject({ id: definition.id, defaultTtl: -1, partitionKey: { paths: ["/tenant"] } });
    expect((await cosmos.client.databases.createIfNotExists({ id: cosmos.databaseId })).statusCode).toBe(200);
    expect(await failure(database.containers.create({ ...definition }))).toBe(409);
    expect(await failure(cosmos.client.databases.create({ id: cosmos.databaseId }))).toBe(409);
  });

  test("that do not exist answer 404", async () => {
    const database = cosmos.client.database(cosmos.databaseId);

    expect(await failure(database.container("none").read())).toBe(404);
    expect(await failure(database.container("none").items.create({ id: "1" }))).toBe(404);
    expect(await failure(cosmos.client.database("none").read())).toBe(404);
  });

  test("are gone after their delete", async () => {
    const container = await cosmos.container();
    await container.items.create({ id: "1", tenant: "t" });

    await container.delete();

    expect(await failure(container.read())).toBe(404);
  });
});

describe("the account's key", () => {
  test("is needed for every request", async () => {
    const stranger = cosmos.connect({ key: Buffer.from("another key").toString("base64") });
    const container = await cosmos.container();

    expect(await failure(stranger.database(cosmos.databaseId).read())).toBe(401);
    expect(await failure(stranger.database(cosmos.databaseId).container(container.id).read())).toBe(401);
    expect((await fetch(`${cosmos.url}/dbs/${cosmos.databaseId}`)).status).toBe(401);
  });
});

describe("limits", () => {
  let items: Container;
  beforeAll(async () => {
    items = await cosmos.container();
  });

  const ids = ["a/b", "a\\b", "a#b", "x".repeat(1024), "한".repeat(400)];
  test.each(ids)("refuse the id %.20s", async (id) => {
    const operation = { operationType: "Create", resourceBody: { id, tenant: "t" } } as const;

    const outcome = await items.items.batch([operation], "t").catch(() => ({ code: 400, result: undefined }));

    expect([outcome.code, outcome.result?.[0]?.statusCode ?? 400]).not.toContain(200);
    expect(await items.items.query("SELECT * FROM c", { partitionKey: "t" }).fetchAll()).toMatchObject({
      resources: [],
    });
  });

  test("let an id have 1023 bytes, blanks, percent signs and any script", async () => {
    for (const id of ["x".repeat(1023), "a b%20c", "한글:é|@&=+$,;'()*!~"]) {
      await items.items.create({ id, tenant: "odd" });

      expect((await items.item(id, "odd").read()).resource).toMatchObject({ id });
      await items.item(id, "odd").delete();
    }
  });

  test("refuse an item of more than 2 MB", async () => {
    expect(await failure(items.items.create({ id: "big", tenant: "t", text: "x".repeat(2 * 1024 * 1024) }))).toBe(413);
    expect((await items.item("big", "t").read()).statusCode).toBe(404);
    const nearly = await items.items.create({ id: "big", tenant: "large", text: "x".repeat(2_000_000) });
    expect(nearly.statusCode).toBe(201);
  });

  test("refuse a time to live that is none", async () => {
    expect(await failure(items.items.create({ id: "ttl", tenant: "t", ttl: 0 }))).toBe(400);
  });
});

describeEmbedded("the embedded server", () => {
  test("refuses a question mark in an id, which the SDK lets through", async () => {
    const items = await cosmos.container();

    const { code, message } = await failureOf(items.items.create({ id: "a?b", tenant: "t" }));

    expect(code).toBe(400);
    expect(message).toMatch(/has one of the characters/);
  });

  test("refuses a partition key of more than one path", async () => {
    const database = cosmos.client.database(cosmos.databaseId);

    expect(await failure(database.containers.create({ id: "h", partitionKey: { paths: ["/a", "/b"] } }))).toBe(400);
  });

  test("estimates what a request would be charged", async () => {
    const items = await cosmos.container({ indexingPolicy: { excludedPaths: [{ path: "/*" }], includedPaths: [] } });

    const small = await items.items.create({ id: "small", tenant: "t" });
    const large = await items.items.create({ id: "large", tenant: "t", text: "x".repeat(100 * 1024) });

    expect(small.requestCharge).toBeGreaterThan(5);
    expect(small.requestCharge).toBeLessThan(7);
    expect(large.requestCharge).toBeGreaterThan(50);
    expect((await items.item("small", "t").read()).requestCharge).toBe(1);
  });
});
