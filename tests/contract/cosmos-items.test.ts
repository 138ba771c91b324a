/** Contract of single items: versions, partitions, unique keys and expiry. */

import type { Container } from "@azure/cosmos";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { failure, useCosmos } from "./cosmos-endpoint.ts";

const cosmos = useCosmos();

describe("an item", () => {
  let items: Container;
  beforeAll(async () => {
    items = await cosmos.container();
  });

  test("is read back as it was created, with its system properties", async () => {
    const created = await items.items.create({ id: "a", tenant: "서울", deep: { list: [1, null, "é", { x: true }] } });

    const read = await items.item("a", "서울").read();

    expect(created.statusCode).toBe(201);
    expect(read.statusCode).toBe(200);
    expect(read.resource).toEqual(created.resource);
    expect(read.resource).toMatchObject({ tenant: "서울", deep: { list: [1, null, "é", { x: true }] } });
    expect(read.resource).toMatchObject({ _rid: expect.any(String), _ts: expect.any(Number), _etag: read.etag });
    expect(read.requestCharge).toBeGreaterThanOrEqual(1);
    expect(read.activityId).toEqual(expect.any(String));
  });

  test("that is absent resolves as 404 without a resource", async () => {
    const read = await items.item("nowhere", "t").read();

    expect(read.statusCode).toBe(404);
    expect(read.resource).toBeUndefined();
  });

  test("cannot be created twice", async () => {
    await items.items.create({ id: "twice", tenant: "t" });

    expect(await failure(items.items.create({ id: "twice", tenant: "t" }))).toBe(409);
  });

  test("may have the id of an item of another partition", async () => {
    await items.items.create({ id: "same", tenant: "one", of: 1 });
    await items.items.create({ id: "same", tenant: "two", of: 2 });

    expect((await items.item("same", "one").read()).resource).toMatchObject({ of: 1 });
    expect((await items.item("same", "two").read()).resource).toMatchObject({ of: 2 });
    expect((await items.item("same", "three").read()).statusCode).toBe(404);
  });

  test("is created by the first upsert and replaced by the second", async () => {
    const first = await items.items.upsert({ id: "up", tenant: "t", n: 1 });
    const second = await items.items.upsert({ id: "up", tenant: "t", n: 2 });

    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect((await items.item("up", "t").read()).resource).toMatchObject({ n: 2 });
  });

  test("changes its etag with each write", async () => {
    const etags = [
      (await items.items.create({ id: "etag", tenant: "t" })).etag,
      (await items.item("etag", "t").replace({ id: "etag", tenant: "t" })).etag,
      (await items.item("etag", "t").patch([{ op: "set", path: "/n", value: 1 }])).etag,
      (await items.items.upsert({ id: "etag", tenant: "t" })).etag,
    ];

    expect(new Set(etags).size).toBe(4);
  });

  test("is replaced under its current etag and refused under a stale one", async () => {
    const { etag } = await items.items.create({ id: "v", tenant: "t", n: 1 });
    const ifMatch = { accessCondition: { type: "IfMatch", condition: etag } };
    const item = items.item("v", "t");

    await item.replace({ id: "v", tenant: "t", n: 2 }, ifMatch);

    expect(await failure(item.replace({ id: "v", tenant: "t", n: 3 }, ifMatch))).toBe(412);
    expect(await failure(item.patch([{ op: "set", path: "/n", value: 3 }], ifMatch))).toBe(412);
    expect(await failure(item.delete(ifMatch))).toBe(412);
    expect((await item.read()).resource).toMatchObject({ n: 2 });
  });

  test("that has not changed is answered with 304", async () => {
    const { etag } = await items.items.create({ id: "same-version", tenant: "t" });
    const ifNoneMatch = { accessCondition: { type: "IfNoneMatch", condition: etag } };
    const item = items.item("same-version", "t");

    const unchanged = await item.read(ifNoneMatch);
    await item.replace({ id: "same-version", tenant: "t", n: 1 });
    const changed = await item.read(ifNoneMatch);

    expect([unchanged.statusCode, changed.statusCode]).toEqual([304, 200]);
    expect(changed.resource).toMatchObject({ n: 1 });
  });

  test("is gone after its delete", async () => {
    await items.items.create({ id: "gone", tenant: "t" });

    await items.item("gone", "t").delete();

    expect((await items.item("gone", "t").read()).statusCode).toBe(404);
    expect(await failure(items.item("gone", "t").delete())).toBe(404);
    expect(await failure(items.item("gone", "t").replace({ id: "gone", tenant: "t" }))).toBe(404);
  });

  test("is not written into a partition other than its own", async () => {
    await items.items.create({ id: "home", tenant: "t" });

    expect(await failure(items.item("home", "t").replace({ id: "home", tenant: "other" }))).toBe(400);
  });
});

describe("a unique key", () => {
  test("holds within a partition and not across partitions", async () => {
    const items = await cosmos.container({ uniqueKeyPolicy: { uniqueKeys: [{ paths: ["/mail"] }] } });
    await items.items.create({ id: "1", tenant: "t", mail: "a@example.org" });
    await items.items.create({ id: "2", tenant: "t", mail: "b@example.org" });

    expect(await failure(items.items.create({ id: "3", tenant: "t", mail: "a@example.org" }))).toBe(409);
    expect(await failure(items.items.upsert({ id: "2", tenant: "t", mail: "a@example.org" }))).toBe(409);
    expect((await items.items.create({ id: "3", tenant: "u", mail: "a@example.org" })).statusCode).toBe(201);
  });

  test("is free again once its holder gave it up", async () => {
    const items = await cosmos.container({ uniqueKeyPolicy: { uniqueKeys: [{ paths: ["/mail"] }] } });
    await items.items.create({ id: "1", tenant: "t", mail: "a@example.org" });

    await items.item("1", "t").replace({ id: "1", tenant: "t", mail: "other@example.org" });
    await items.items.create({ id: "2", tenant: "t", mail: "a@example.org" });
    await items.item("2", "t").delete();

    expect((await items.items.create({ id: "3", tenant: "t", mail: "a@example.org" })).statusCode).toBe(201);
  });
});

describe("an expired item", () => {
  test("is absent for reads, queries and creates, by its own ttl or the container's", async () => {
    const items = await cosmos.container({ defaultTtl: 1 });
    await items.items.create({ id: "default", tenant: "t" });
    await items.items.create({ id: "own", tenant: "t", ttl: 2 });
    await items.items.create({ id: "never", tenant: "t", ttl: -1 });

    await until(async () => (await items.item("own", "t").read()).statusCode === 404);

    const { resources } = await items.items.query("SELECT VALUE c.id FROM c", { partitionKey: "t" }).fetchAll();
    expect(resources).toEqual(["never"]);
    expect((await items.item("default", "t").read()).statusCode).toBe(404);
    expect((await items.items.create({ id: "own", tenant: "t" })).statusCode).toBe(201);
  });

  test("does not exist in a container without a default ttl", async () => {
    const kept = await cosmos.container();
    const expiring = await cosmos.container({ defaultTtl: -1 });
    await kept.items.create({ id: "x", tenant: "t", ttl: 1 });
    await expiring.items.create({ id: "x", tenant: "t", ttl: 1 });
    await expiring.items.create({ id: "y", tenant: "t" });

    await until(async () => (await expiring.item("x", "t").read()).statusCode === 404);

    expect((await kept.item("x", "t").read()).statusCode).toBe(200);
    expect((await expiring.item("y", "t").read()).statusCode).toBe(200);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await holds())) if (Date.now() > deadline) throw new Error("It did not happen in time.");
}
