/** Contract of transactional batches. */

import type { Container, OperationInput } from "@azure/cosmos";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { failureOf, isEmbedded, useCosmos } from "./cosmos-endpoint.ts";

const cosmos = useCosmos();

describe("a batch", () => {
  let items: Container;
  beforeEach(async () => {
    items = await cosmos.container({ uniqueKeyPolicy: { uniqueKeys: [{ paths: ["/mail"] }] } });
  });
  const create = (id: string, more: object = {}): OperationInput => ({
    operationType: "Create",
    resourceBody: { id, tenant: "t", mail: id, ...more },
  });
  const ids = async () =>
    (await items.items.query("SELECT VALUE c.id FROM c", { partitionKey: "t" }).fetchAll()).resources;

  test("applies all of its operations, each seeing those before it", async () => {
    await items.items.create({ id: "old", tenant: "t", n: 1 });

    const { code, result } = await items.items.batch(
      [
        create("new", { n: 1 }),
        { operationType: "Patch", id: "new", resourceBody: { operations: [{ op: "incr", path: "/n", value: 1 }] } },
        { operationType: "Read", id: "new" },
        { operationType: "Upsert", resourceBody: { id: "up", tenant: "t", mail: "up" } },
        { operationType: "Replace", id: "up", resourceBody: { id: "up", tenant: "t", mail: "up", n: 7 } },
        { operationType: "Delete", id: "old" },
      ],
      "t",
    );

    expect(code).toBe(200);
    expect(result?.map(({ statusCode }) => statusCode)).toEqual([201, 200, 200, 201, 200, 204]);
    expect(result?.[2]?.resourceBody).toMatchObject({ id: "new", n: 2 });
    expect((await items.item("up", "t").read()).resource).toMatchObject({ n: 7, _etag: result?.[4]?.eTag });
    expect((await ids()).sort()).toEqual(["new", "up"]);
  });

  const failing: { label: string; operation: OperationInput; status: number }[] = [
    { label: "an id that exists", operation: create("old"), status: 409 },
    { label: "a unique key that is taken", operation: create("x", { mail: "old" }), status: 409 },
    {
      label: "a unique key of the same batch",
      operation: create("x", { mail: "first" }),
      status: 409,
    },
    {
      label: "a stale etag",
      operation: { operationType: "Replace", id: "old", ifMatch: '"stale"', resourceBody: { id: "old", tenant: "t" } },
      status: 412,
    },
    {
      label: "a patch whose condition fails",
      operation: {
        operationType: "Patch",
        id: "old",
        resourceBody: { condition: "FROM c WHERE c.n = 2", operations: [{ op: "set", path: "/n", value: 3 }] },
      },
      status: 412,
    },
    { label: "a delete of what is absent", operation: { operationType: "Delete", id: "none" }, status: 404 },
    { label: "a read of what is absent", operation: { operationType: "Read", id: "none" }, status: 404 },
  ];
  test.each(failing)("with $label leaves nothing behind and resolves with 207", async ({ operation, status }) => {
    const old = (await items.items.create({ id: "old", tenant: "t", mail: "old", n: 1 })).resource;

    const { code, result } = await items.items.batch(
      [
        create("first"),
        { operationType: "Patch", id: "old", resourceBody: { operations: [{ op: "incr", path: "/n", value: 5 }] } },
        operation,
        create("last"),
      ],
      "t",
    );

    expect(code).toBe(207);
    expect(result?.map(({ statusCode }) => statusCode)).toEqual([424, 424, status, 424]);
    expect(await ids()).toEqual(["old"]);
    expect((await items.item("old", "t").read()).resource).toEqual(old);
    expect((await items.items.create({ id: "free", tenant: "t", mail: "first" })).statusCode).toBe(201);
  });

  test("writes under a current etag", async () => {
    const { etag } = await items.items.create({ id: "v", tenant: "t" });

    const { code } = await items.items.batch(
      [{ operationType: "Replace", id: "v", ifMatch: etag, resourceBody: { id: "v", tenant: "t", n: 1 } }, create("w")],
      "t",
    );

    expect(code).toBe(200);
    expect((await items.item("v", "t").read()).resource).toMatchObject({ n: 1 });
  });

  test("cannot reach into another partition", async () => {
    await items.items.create({ id: "theirs", tenant: "other" });

    const { code } = await items.items.batch([{ operationType: "Delete", id: "theirs" }], "t");
    const foreign = items.items.batch([create("mine"), create("x", { tenant: "other" })], "t");

    expect(code).toBe(207);
    expect((await foreign.catch(() => ({ code: 400 }))).code).not.toBe(200);
    expect((await items.item("theirs", "other").read()).statusCode).toBe(200);
    expect(await ids()).toEqual([]);
  });

  test("takes 100 operations", async () => {
    const operations = Array.from({ length: 100 }, (_, i) => create(`n${i}`));

    const { code, result } = await items.items.batch(operations, "t");

    expect(code).toBe(200);
    expect(result).toHaveLength(100);
  });

  test("of more than 2 MB is refused and leaves nothing", async () => {
    const operations = Array.from({ length: 3 }, (_, i) => create(`n${i}`, { text: "x".repeat(800_000) }));

    const { message } = await failureOf(items.items.batch(operations, "t"));

    expect(message).toMatch(isEmbedded ? /at most 2097152 bytes/ : /./);
    expect(await ids()).toEqual([]);
  });

  test("answers without the items when the caller does not want them", async () => {
    const { result } = await items.items.batch([create("a")], "t", { contentResponseOnWriteEnabled: false });

    expect(result?.[0]).toMatchObject({ statusCode: 201, eTag: expect.any(String) });
    expect(result?.[0]?.resourceBody).toBeUndefined();
  });
});
