/** The embedded server as a process of its own: what it answered is there after a kill. */
import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CosmosClient } from "@azure/cosmos";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type ServerProcess, spawnServer } from "../../local/processes/spawn-server.ts";
import { describeEmbedded } from "./cosmos-endpoint.ts";

const key = randomBytes(64).toString("base64");
let folder: string;
const processes: ServerProcess[] = [];
const clients: CosmosClient[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cosmos-"));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.dispose();
  for (const server of processes.splice(0)) await server.kill();
  await rm(folder, { recursive: true, force: true });
});

async function start() {
  const script = fileURLToPath(new URL("../../local/cosmos/main.ts", import.meta.url));
  const args = ["--port", "0", "--data", folder];
  const server = await spawnServer({ name: "cosmos", script, args, env: { COSMOS_KEY: key } });
  processes.push(server);
  const client = new CosmosClient({ endpoint: String(server.ready.url), key });
  clients.push(client);
  const { database } = await client.databases.createIfNotExists({ id: "d" });
  const { container } = await database.containers.createIfNotExists({
    id: "c",
    partitionKey: "/tenant",
    defaultTtl: -1,
    uniqueKeyPolicy: { uniqueKeys: [{ paths: ["/mail"] }] },
  });
  return { server, container };
}

const log = () => join(folder, "cosmos.jsonl");

describeEmbedded("after a kill", () => {
  test("every answered write is there as it was, and nothing that was undone", async () => {
    const { server, container } = await start();
    await container.items.create({ id: "1", tenant: "t", mail: "a", n: 1 });
    const changed = await container.item("1", "t").patch([{ op: "incr", path: "/n", value: 1 }]);
    await container.items.create({ id: "gone", tenant: "t", mail: "b" });
    await container.item("gone", "t").delete();
    const duplicate = { id: "1", tenant: "t" };
    await container.items.batch(
      [
        { operationType: "Create", resourceBody: { id: "never", tenant: "t", mail: "c" } },
        { operationType: "Create", resourceBody: duplicate },
      ],
      "t",
    );
    await container.items.batch(
      [
        { operationType: "Create", resourceBody: { id: "2", tenant: "t", mail: "한" } },
        { operationType: "Create", resourceBody: { id: "3", tenant: "t", mail: "d" } },
      ],
      "t",
    );

    await server.kill();
    const { container: restored } = await start();

    const query = restored.items.query("SELECT * FROM c", { partitionKey: "t" });
    const { resources } = await query.fetchAll();
    expect(resources.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(resources[0]).toEqual(changed.resource);
    await expect(restored.items.create({ id: "4", tenant: "t", mail: "한" })).rejects.toMatchObject({ code: 409 });
    const next = await restored.items.create({ id: "4", tenant: "t", mail: "e" });
    expect(resources.map(({ _etag }) => _etag)).not.toContain(next.etag);
  });

  test("a batch is there whole or not at all, wherever the log breaks off", async () => {
    const { server, container } = await start();
    await container.items.create({ id: "before", tenant: "t", mail: "x" });
    const whole = await readFile(log(), "utf8");
    const operations = ["1", "2", "3"].map((id) => ({
      operationType: "Create" as const,
      resourceBody: { id, tenant: "t", mail: id },
    }));
    await container.items.batch(operations, "t");
    const torn = (await readFile(log(), "utf8")).slice(whole.length, -20);
    await container.item("before", "t").delete();
    await server.kill();

    await rm(log());
    await appendFile(log(), whole + torn);
    const { server: second, container: restored } = await start();
    const { resources } = await restored.items.query("SELECT VALUE c.id FROM c").fetchAll();
    await restored.items.create({ id: "after", tenant: "t", mail: "y" });
    await second.kill();
    const { container: again } = await start();

    expect(resources).toEqual(["before"]);
    expect((await again.items.query("SELECT VALUE c.id FROM c").fetchAll()).resources).toEqual(["before", "after"]);
  });

  test("a broken record before the end stops the start instead of losing what follows", async () => {
    const { server, container } = await start();
    await container.items.create({ id: "1", tenant: "t", mail: "x" });
    await server.kill();

    await appendFile(log(), "not a record\n");

    await expect(start()).rejects.toThrow(/broken record/);
  });

  test("a log full of old versions is compacted, and loses nothing", async () => {
    const { server, container } = await start();
    await container.items.create({ id: "other", tenant: "u", mail: "x" });
    const text = "x".repeat(1_000_000);
    for (let n = 0; n < 9; n += 1) await container.items.upsert({ id: "1", tenant: "t", mail: "y", n, text });
    await server.kill();
    const before = (await stat(log())).size;

    const { server: second, container: restored } = await start();
    const after = (await stat(log())).size;
    await restored.items.create({ id: "2", tenant: "t", mail: "z" });
    await second.kill();
    const { container: again } = await start();

    expect(before).toBeGreaterThan(9_000_000);
    expect(after).toBeLessThan(1_100_000);
    expect((await again.item("1", "t").read()).resource).toMatchObject({ n: 8 });
    expect((await again.items.query("SELECT VALUE c.id FROM c").fetchAll()).resources.sort()).toEqual([
      "1",
      "2",
      "other",
    ]);
  });
});
