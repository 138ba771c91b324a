/** Contract of queries: what they find, in which order, page by page, and never in another partition. */

import type { Container, FeedOptions, SqlQuerySpec } from "@azure/cosmos";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { describeEmbedded, failure, failureOf, useCosmos } from "./cosmos-endpoint.ts";

const cosmos = useCosmos();
let items: Container;

beforeAll(async () => {
  items = await cosmos.container();
  const people = [
    { id: "1", tenant: "a", type: "p", rank: 3, name: "Cho", tags: ["x", "y"], address: { city: "Seoul" } },
    { id: "2", tenant: "a", type: "p", rank: 1, name: "Ahn", tags: ["y"], address: { city: "Busan" } },
    { id: "3", tenant: "a", type: "q", rank: 2, name: "Bae", tags: [], note: { long: 1 } },
    { id: "4", tenant: "a", type: "q", rank: 2, name: null },
    { id: "5", tenant: "b", type: "p", rank: 9, name: "Doe", tags: ["x"] },
    { id: "6", tenant: "b", type: "q", name: "Eve" },
  ];
  for (const person of people) await items.items.create(person);
});

async function found(query: string | SqlQuerySpec, options: FeedOptions = { partitionKey: "a" }) {
  return (await items.items.query(query, options).fetchAll()).resources;
}

describe("a query of one partition", () => {
  const conditions: { condition: string; ids: string[] }[] = [
    { condition: "c.type = 'p'", ids: ["1", "2"] },
    { condition: "c.type != 'p'", ids: ["3", "4"] },
    { condition: "c.rank > 1 AND c.rank <= 3", ids: ["1", "3", "4"] },
    { condition: "c.rank BETWEEN 2 AND 3", ids: ["1", "3", "4"] },
    { condition: "c.id IN ('1', '4', '5')", ids: ["1", "4"] },
    { condition: "ARRAY_CONTAINS(c.tags, 'y')", ids: ["1", "2"] },
    { condition: "ARRAY_CONTAINS(['1', '3'], c.id)", ids: ["1", "3"] },
    { condition: "STARTSWITH(c.name, 'B')", ids: ["3"] },
    { condition: "IS_DEFINED(c.address.city)", ids: ["1", "2"] },
    { condition: "NOT IS_DEFINED(c.address.city)", ids: ["3", "4"] },
    { condition: "c.name = null", ids: ["4"] },
    { condition: "c.address.city = 'Seoul' OR c['name'] = 'Bae'", ids: ["1", "3"] },
    { condition: "c.rank = '3'", ids: [] },
    { condition: "c.tenant = 'b'", ids: [] },
    { condition: "c._ts > 0", ids: ["1", "2", "3", "4"] },
  ];
  test.each(conditions)("finds the items with $condition", async ({ condition, ids }) => {
    expect(await found(`SELECT VALUE c.id FROM c WHERE ${condition}`)).toEqual(ids);
  });

  test("takes its values from parameters", async () => {
    const parameters = [
      { name: "@type", value: "p" },
      { name: "@ids", value: ["2", "5"] },
    ];

    const query = "SELECT * FROM c WHERE c.type = @type AND ARRAY_CONTAINS(@ids, c.id)";

    expect(await found({ query, parameters })).toMatchObject([{ id: "2", name: "Ahn", address: { city: "Busan" } }]);
  });

  test("never sees another partition, whatever it asks for", async () => {
    for (const query of ["SELECT * FROM c", "SELECT * FROM c WHERE c.tenant = 'b' OR c.id = '5'"])
      for (const item of await found(query)) expect(item.tenant).toBe("a");
    expect(await found("SELECT VALUE COUNT(1) FROM c")).toEqual([4]);
    expect(await found("SELECT * FROM c", { partitionKey: "nobody" })).toEqual([]);
  });

  test("sorts by one field, up and down", async () => {
    expect(await found("SELECT VALUE c.id FROM c ORDER BY c.id DESC")).toEqual(["4", "3", "2", "1"]);
    expect(await found("SELECT VALUE c.name FROM c WHERE c.rank > 0 ORDER BY c.name")).toEqual([
      null,
      "Ahn",
      "Bae",
      "Cho",
    ]);
  });

  test("sorts by two fields with a composite index, in its direction or the opposite", async () => {
    const down = await found("SELECT VALUE c.id FROM c ORDER BY c.type ASC, c.rank DESC");
    const up = await found("SELECT VALUE c.id FROM c ORDER BY c.type DESC, c.rank ASC");

    expect(down.slice(0, 2)).toEqual(["1", "2"]);
    expect(up.slice(2)).toEqual(["2", "1"]);
  });

  test("counts, and gives chosen properties under chosen names", async () => {
    expect(await found("SELECT VALUE COUNT(1) FROM c WHERE c.type = 'p'")).toEqual([2]);
    expect(await found("SELECT c.id, c.address.city AS town, c.note FROM c WHERE c.rank = 3")).toEqual([
      { id: "1", town: "Seoul" },
    ]);
  });
});

describe("a paged query", () => {
  const queries = [
    "SELECT * FROM c",
    "SELECT * FROM c ORDER BY c.rank",
    "SELECT * FROM c ORDER BY c.type DESC, c.rank ASC",
  ];
  test.each(queries)("gives every item once over its pages: %s", async (query) => {
    const pages = items.items.query(query, { partitionKey: "a", maxItemCount: 3 });
    const sizes: number[] = [];
    const ids: string[] = [];
    while (pages.hasMoreResults()) {
      const { resources } = await pages.fetchNext();
      sizes.push(resources.length);
      ids.push(...resources.map(({ id }) => id));
    }

    expect(sizes.slice(0, 2)).toEqual([3, 1]);
    expect(ids).toEqual((await found(query)).map(({ id }) => id));
    expect(new Set(ids).size).toBe(4);
  });

  test("goes on from a continuation token in another client, past what was deleted and created since", async () => {
    const changing = await cosmos.container();
    for (const id of ["1", "2", "3", "4"]) await changing.items.create({ id, tenant: "t", rank: 1 });
    const query = "SELECT VALUE c.id FROM c ORDER BY c.rank";
    const first = await changing.items.query(query, { partitionKey: "t", maxItemCount: 2 }).fetchNext();

    await changing.item("2", "t").delete();
    await changing.item("3", "t").replace({ id: "3", tenant: "t", rank: 1, changed: true });
    const elsewhere = cosmos.connect().database(cosmos.databaseId).container(changing.id);
    const options = { partitionKey: "t", maxItemCount: 10, continuationToken: first.continuationToken };
    const rest = await elsewhere.items.query(query, options).fetchNext();

    expect(first.resources).toEqual(["1", "2"]);
    expect(rest.resources).toEqual(["3", "4"]);
  });
});

describe("a query across partitions", () => {
  test("filters, sorts and counts over all of them", async () => {
    expect((await found("SELECT VALUE c.id FROM c WHERE c.type = 'p'", {})).sort()).toEqual(["1", "2", "5"]);
    expect(await found("SELECT VALUE COUNT(1) FROM c", {})).toEqual([6]);
    expect(await found("SELECT * FROM c ORDER BY c.rank DESC", { maxItemCount: 2 })).toMatchObject(
      [9, 3, 2, 2, 1].map((rank) => ({ rank })),
    );
  });

  test("works with a query plan as well", async () => {
    const ids = await found("SELECT VALUE c.id FROM c WHERE c.rank > 2", { forceQueryPlan: true });

    expect(ids.sort()).toEqual(["1", "5"]);
  });
});

describe("the indexing policy", () => {
  test("refuses a sort by a path it leaves out, or by two without a composite index", async () => {
    expect(await failure(found("SELECT * FROM c ORDER BY c.note.long"))).toBe(400);
    expect(await failure(found("SELECT * FROM c ORDER BY c.rank, c.name"))).toBe(400);
    expect(await failure(found("SELECT * FROM c ORDER BY c.type ASC, c.rank ASC"))).toBe(400);
  });

  test("that includes everything serves any path", async () => {
    const open = await cosmos.container({
      indexingPolicy: { includedPaths: [{ path: "/*" }], excludedPaths: [{ path: "/secret/*" }] },
    });
    await open.items.create({ id: "1", tenant: "t", deep: { er: [{ x: 1 }] } });

    const { resources } = await open.items
      .query("SELECT VALUE c.id FROM c WHERE c.deep.er[0].x = 1", { partitionKey: "t" })
      .fetchAll();

    expect(resources).toEqual(["1"]);
  });
});

describeEmbedded("the embedded server", () => {
  const refused = [
    "SELECT * FROM c WHERE c.note.long = 1",
    "SELECT * FROM c WHERE c.type = 'p' OR IS_DEFINED(c.note)",
    "SELECT * FROM c WHERE ARRAY_CONTAINS(c.name, 'x')",
    "SELECT VALUE COUNT(1) FROM c WHERE c._etag = 'x'",
  ];
  test.each(refused)("refuses a filter that the indexing policy does not serve: %s", async (query) => {
    const { code, message } = await failureOf(found(query));

    expect(code).toBe(400);
    expect(message).toMatch(/which the indexing policy does not include/);
  });

  test("finds nothing to index where the mode is none", async () => {
    const bare = await cosmos.container({ indexingPolicy: { indexingMode: "none", automatic: false } });

    expect(await failure(bare.items.query("SELECT * FROM c WHERE c.type = 'p'").fetchAll())).toBe(400);
  });

  const leftOut = [
    "SELECT * FROM c OFFSET 1 LIMIT 1",
    "SELECT c.type FROM c GROUP BY c.type",
    "SELECT DISTINCT c.type FROM c",
    "SELECT * FROM c WHERE c.name LIKE 'A%'",
    "SELECT TOP 1 * FROM c",
    "SELECT VALUE t FROM c JOIN t IN c.tags",
    "SELECT VALUE SUM(c.rank) FROM c",
    "SELECT * FROM c WHERE CONTAINS(c.name, 'a', true)",
    "SELECT * FROM c WHERE udf.f(c.name)",
    "SELECT * FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags)",
    "SELECT * FROM c WHERE d.name = 'a'",
    "SELECT * FROM c WHERE c.name = @missing",
  ];
  test.each(leftOut)("refuses what it does not offer: %s", async (query) => {
    expect(await failure(found(query))).toBe(400);
  });

  test("refuses a continuation token of another query", async () => {
    const options = { partitionKey: "a", continuationToken: "nonsense" };

    expect(await failure(items.items.query("SELECT * FROM c", options).fetchNext())).toBe(400);
  });

  test("refuses stored procedures, triggers, functions, the change feed and bulk", async () => {
    const procedure = { id: "p", body: "function () {}" };

    expect(await failure(items.scripts.storedProcedures.create(procedure))).toBe(501);
    expect(await failure(items.scripts.userDefinedFunctions.create(procedure))).toBe(501);
    expect(await failure(items.items.readChangeFeed("a", {}).fetchNext())).toBe(501);
    const bulk = items.items.executeBulkOperations([{ operationType: "Read", id: "1", partitionKey: "a" }]);
    expect((await bulk)[0]?.error?.code).toBe(501);
  });
});
