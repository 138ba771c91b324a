/** Contract of partial updates. */

import type { Container, PatchOperation } from "@azure/cosmos";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { failure, useCosmos } from "./cosmos-endpoint.ts";

const cosmos = useCosmos();

describe("a patch", () => {
  let items: Container;
  beforeAll(async () => {
    items = await cosmos.container();
  });

  const changes: { label: string; operations: PatchOperation[]; expected: object }[] = [
    { label: "adds a property", operations: [{ op: "add", path: "/b", value: 2 }], expected: { a: 1, b: 2 } },
    { label: "sets a property", operations: [{ op: "set", path: "/a", value: null }], expected: { a: null } },
    { label: "replaces a property", operations: [{ op: "replace", path: "/a", value: "x" }], expected: { a: "x" } },
    { label: "increments a number", operations: [{ op: "incr", path: "/a", value: -3 }], expected: { a: -2 } },
    {
      label: "increments what is absent from zero",
      operations: [{ op: "incr", path: "/z", value: 5 }],
      expected: { z: 5 },
    },
    {
      label: "reaches into an object",
      operations: [{ op: "set", path: "/o/in", value: 1 }],
      expected: { o: { in: 1 } },
    },
    { label: "inserts into a list", operations: [{ op: "add", path: "/l/1", value: 9 }], expected: { l: [1, 9, 2] } },
    { label: "appends to a list", operations: [{ op: "add", path: "/l/-", value: 9 }], expected: { l: [1, 2, 9] } },
    { label: "sets an element", operations: [{ op: "set", path: "/l/0", value: 9 }], expected: { l: [9, 2] } },
    { label: "removes an element", operations: [{ op: "remove", path: "/l/0" }], expected: { l: [2] } },
  ];
  test.each(changes)("$label", async ({ label, operations, expected }) => {
    await items.items.create({ id: label, tenant: "t", a: 1, o: {}, l: [1, 2] });

    const { statusCode, resource } = await items.item(label, "t").patch(operations);

    expect(statusCode).toBe(200);
    expect(resource).toMatchObject(expected);
    expect((await items.item(label, "t").read()).resource).toEqual(resource);
  });

  test("removes a property", async () => {
    await items.items.create({ id: "remove", tenant: "t", a: 1 });

    const { resource } = await items.item("remove", "t").patch([{ op: "remove", path: "/a" }]);

    expect(resource).not.toHaveProperty("a");
  });

  const refusals: { label: string; operations: PatchOperation[] }[] = [
    { label: "replace of what is absent", operations: [{ op: "replace", path: "/none", value: 1 }] },
    { label: "remove of what is absent", operations: [{ op: "remove", path: "/none" }] },
    { label: "increment of a text", operations: [{ op: "incr", path: "/text", value: 1 }] },
    { label: "change below an absent parent", operations: [{ op: "set", path: "/none/x", value: 1 }] },
    { label: "change of the id", operations: [{ op: "set", path: "/id", value: "x" }] },
    { label: "change of the partition key", operations: [{ op: "set", path: "/tenant", value: "x" }] },
    { label: "index beyond a list", operations: [{ op: "add", path: "/l/7", value: 1 }] },
    {
      label: "eleven operations",
      operations: Array.from({ length: 11 }, () => ({ op: "incr", path: "/n", value: 1 })),
    },
  ];
  test.each(refusals)("is refused whole: $label", async ({ label, operations }) => {
    const { resource } = await items.items.create({ id: label, tenant: "t", n: 0, text: "x", l: [] });
    const alsoFine: PatchOperation[] = operations.length > 10 ? [] : [{ op: "set", path: "/n", value: 1 }];

    expect(await failure(items.item(label, "t").patch([...alsoFine, ...operations]))).toBe(400);
    expect((await items.item(label, "t").read()).resource).toEqual(resource);
  });

  test("takes ten operations", async () => {
    await items.items.create({ id: "ten", tenant: "t", n: 0 });

    const operations = Array.from({ length: 10 }, () => ({ op: "incr", path: "/n", value: 1 }) as const);
    const { resource } = await items.item("ten", "t").patch(operations);

    expect(resource).toMatchObject({ n: 10 });
  });

  test("happens only while its condition holds", async () => {
    await items.items.create({ id: "if", tenant: "t", state: "open", unindexed: { n: 1 } });
    const close = {
      condition: "FROM c WHERE c.state = 'open' AND c.unindexed.n >= 1",
      operations: [{ op: "set", path: "/state", value: "closed" } as const],
    };

    const first = await items.item("if", "t").patch(close);

    expect(first.resource).toMatchObject({ state: "closed" });
    expect(await failure(items.item("if", "t").patch(close))).toBe(412);
  });

  test("of an absent item answers 404", async () => {
    expect(await failure(items.item("none", "t").patch([{ op: "set", path: "/a", value: 1 }]))).toBe(404);
  });
});
