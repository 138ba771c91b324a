/** The embedded server's switches: counters, and faults as the real SDK meets them. */

import type { Container, OperationInput } from "@azure/cosmos";
import { beforeAll, beforeEach, expect, test } from "@jest/globals";
import { describeEmbedded, failure, failureOf, useCosmos } from "./cosmos-endpoint.ts";

const cosmos = useCosmos();

const local = (path: string, method = "GET", body?: object) =>
  fetch(`${cosmos.url}/_local/${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
const switchOn = async (fault: object) => expect((await local("faults", "POST", fault)).status).toBe(204);
const counters = async () => (await (await local("counters")).json()) as Record<string, Record<string, number>>;

describeEmbedded("a fault", () => {
  let items: Container;
  const impatient = { maxRetryAttemptCount: 2, fixedRetryIntervalInMilliseconds: 1, maxWaitTimeInSeconds: 1 };
  beforeAll(async () => {
    const client = cosmos.connect({
      connectionPolicy: { retryOptions: impatient, enableEndpointDiscovery: false, requestTimeout: 2000 },
    });
    items = client.database(cosmos.databaseId).container((await cosmos.container()).id);
    await items.items.create({ id: "warm", tenant: "t" });
  });
  beforeEach(async () => {
    await local("faults", "DELETE");
    await local("counters/reset", "POST");
  });

  test("429 that passes is retried by the SDK after the time the server asks for", async () => {
    await switchOn({ kind: "429", times: 2, retryAfterMs: 1 });

    const created = await items.items.create({ id: "throttled", tenant: "t" });

    expect(created.statusCode).toBe(201);
    const { requests, statuses } = await counters();
    expect(requests?.create).toBe(3);
    expect(statuses).toMatchObject({ "429": 2, "201": 1 });
  });

  test("429 that stays surfaces with its retry-after", async () => {
    await switchOn({ kind: "429", times: 100, retryAfterMs: 7 });

    const { code, headers } = await failureOf(items.items.create({ id: "throttled-out", tenant: "t" }));

    expect(code).toBe(429);
    expect(headers).toMatchObject({ "x-ms-retry-after-ms": "7" });
    expect((await counters()).requests?.create).toBe(3);
  });

  test.each(["408", "410", "449", "500", "503"])("%s on a write is not retried and writes nothing", async (kind) => {
    await switchOn({ kind });

    expect(await failure(items.items.create({ id: `once-${kind}`, tenant: "t" }))).toBe(Number(kind));
    expect((await counters()).requests?.create).toBe(1);
    expect((await items.item(`once-${kind}`, "t").read()).statusCode).toBe(404);
  });

  test("reset cuts the connection and writes nothing", async () => {
    await switchOn({ kind: "reset" });

    await failureOf(items.items.create({ id: "cut", tenant: "t" }));

    expect((await items.item("cut", "t").read()).statusCode).toBe(404);
  });

  test("lostReply commits and cuts the connection", async () => {
    await switchOn({ kind: "lostReply", times: 2 });
    const operation: OperationInput = { operationType: "Create", resourceBody: { id: "lost-in-batch", tenant: "t" } };

    await failureOf(items.items.create({ id: "lost", tenant: "t" }));
    await failureOf(items.items.batch([operation], "t"));

    expect((await items.item("lost", "t").read()).statusCode).toBe(200);
    expect((await items.item("lost-in-batch", "t").read()).statusCode).toBe(200);
  });

  test("hang never answers, until the caller gives up", async () => {
    await switchOn({ kind: "hang" });

    const hung = items.item("warm", "t").read({ abortSignal: AbortSignal.timeout(50) });

    expect((await failureOf(hung)).message).toMatch(/abort/i);
    expect((await items.item("warm", "t").read()).statusCode).toBe(200);
  });

  test("delay answers late and truncated breaks off", async () => {
    await switchOn({ kind: "delay", afterMs: 60 });
    const start = performance.now();
    await items.item("warm", "t").read();
    const took = performance.now() - start;

    await switchOn({ kind: "truncated" });

    expect(took).toBeGreaterThanOrEqual(55);
    expect((await failureOf(items.item("warm", "t").read())).message).toMatch(/JSON/);
  });

  test("207 rolls a batch back with the status it is told", async () => {
    await switchOn({ kind: "207", status: 429 });
    const operations = ["x", "y"].map(
      (id): OperationInput => ({ operationType: "Create", resourceBody: { id, tenant: "t" } }),
    );

    await items.items.upsert({ id: "untouched", tenant: "t" });
    const { code, result } = await items.items.batch(operations, "t");

    expect(code).toBe(207);
    expect(result?.map(({ statusCode }) => statusCode)).toEqual([429, 424]);
    expect((await items.item("x", "t").read()).statusCode).toBe(404);
  });

  test("strikes only the operation, container and id it is aimed at", async () => {
    await switchOn({ kind: "503", times: 9, match: { operation: "upsert", container: items.id, idPrefix: "aim" } });
    const other = await cosmos.container();

    await items.items.create({ id: "aim-create", tenant: "t" });
    await items.items.upsert({ id: "other", tenant: "t" });
    await other.items.upsert({ id: "aim", tenant: "t" });

    expect(await failure(items.items.upsert({ id: "aim", tenant: "t" }))).toBe(503);
  });

  test("with a probability strikes the same requests for the same seed", async () => {
    const strikes = async () => {
      await local("faults", "DELETE");
      await switchOn({ kind: "503", times: 99, probability: 0.5, seed: 7 });
      const statuses: number[] = [];
      for (let i = 0; i < 20; i += 1) {
        const read = items.items.upsert({ id: "often", tenant: "t" });
        statuses.push(
          await read.then(
            () => 200,
            (error: { code: number }) => error.code,
          ),
        );
      }
      return statuses;
    };

    const first = await strikes();

    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await strikes()).toEqual(first);
  });

  test("that is none is refused", async () => {
    expect((await local("faults", "POST", { kind: "tired" })).status).toBe(400);
    expect((await local("faults", "POST", { kind: "429", match: { operation: "reads" } })).status).toBe(400);
  });
});

describeEmbedded("the counters", () => {
  test("tell requests by kind, documents, bytes and request units, from their last reset", async () => {
    const items = await cosmos.container();
    await items.items.create({ id: "1", tenant: "t" });
    await local("counters/reset", "POST");

    await items.items.upsert({ id: "1", tenant: "t" });
    await items.item("1", "t").patch([{ op: "set", path: "/n", value: 1 }]);
    await items.item("1", "t").replace({ id: "1", tenant: "t" });
    await items.item("1", "t").read();
    await items.items.query("SELECT * FROM c", { partitionKey: "t" }).fetchAll();
    await items.items.batch([{ operationType: "Read", id: "1" }], "t");
    const before = await counters();
    await items.item("1", "t").delete();

    expect(before.requests).toEqual({
      pointRead: 1,
      query: 1,
      queryPlan: 1,
      create: 0,
      replace: 1,
      upsert: 1,
      patch: 1,
      delete: 0,
      batch: 1,
      metadata: 0,
    });
    expect(before.bytesIn).toBeGreaterThan(100);
    expect(before.bytesOut).toBeGreaterThan(500);
    expect(before.requestUnits).toBeGreaterThan(30);
    expect(Number((await counters()).documents)).toBe(Number(before.documents) - 1);
  });
});
