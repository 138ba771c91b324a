/**
 * The floor of the refresh: the documents that a refresh left behind, held in memory and written as raw batches.
 *
 * `load` reads them from one server, `write` writes them to another, through the same SDK and as many at once. With
 * reads and queries in its input it makes as many of them first, so that its round trips are the refresh's own.
 */
import { type Container, CosmosClient, type JSONObject, type OperationInput } from "@azure/cosmos";
import { inParallel } from "../../../shared/use-cases/in-parallel.ts";
import type { CosmosProcess } from "../processes/cosmos-process.ts";
import { runJobs } from "../processes/job-server.ts";

type Settings = CosmosProcess["settings"];

export interface FloorSource {
  readonly from: Settings;
  readonly ledgerIds: readonly string[];
  readonly accountIds: readonly string[];
}

export interface FloorInput {
  readonly to: Settings;
  readonly reads?: number;
  readonly queries?: number;
}

export interface FloorReport {
  readonly documents: number;
  readonly batches: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

interface Batch {
  readonly container: "ledger" | "accounts";
  readonly partition: string;
  readonly operations: readonly OperationInput[];
}

const inFlight = 32;
const systemFields = ["_rid", "_self", "_etag", "_attachments", "_ts"];
let batches: readonly Batch[] = [];
/** Whose documents are held. */
let held: Readonly<Record<Batch["container"], readonly string[]>> = { ledger: [], accounts: [] };

await runJobs({ load, write });

async function load({ from, ledgerIds, accountIds }: FloorSource): Promise<number> {
  const database = clientOf(from).database(from.database);
  const found: Batch[] = [];
  const readFrom = async (container: Batch["container"], partition: string, where: string) => {
    const documents = await documentsOf(database.container(container), partition, where);
    for (let at = 0; at < documents.length; at += 100) {
      found.push({ container, partition, operations: documents.slice(at, at + 100).map(upsert) });
    }
  };
  await inParallel(16, ledgerIds, (id) => readFrom("ledger", id, "true"));
  await inParallel(16, accountIds, (id) => readFrom("accounts", id, "c.type IN ('totals', 'facts', 'dashboard')"));
  batches = found;
  held = { ledger: ledgerIds, accounts: accountIds };
  return found.reduce((sum, { operations }) => sum + operations.length, 0);
}

async function write({ to, reads = 0, queries = 0 }: FloorInput): Promise<FloorReport> {
  const database = clientOf(to).database(to.database);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const [ledger, accounts] = [database.container("ledger"), database.container("accounts")];
  const partitionAt = (container: Batch["container"], index: number) => {
    const partitions = held[container];
    return partitions[index % partitions.length] ?? "";
  };
  await inParallel(inFlight, Array(reads).keys(), async (index) => {
    await ledger.item("summary", partitionAt("ledger", index)).read();
  });
  await inParallel(inFlight, Array(queries).keys(), async (index) => {
    await accounts.items
      .query("SELECT * FROM c WHERE c.id IN ('account', 'dashboard')", { partitionKey: partitionAt("accounts", index) })
      .fetchNext();
  });
  await inParallel(inFlight, batches, async ({ container, partition, operations }) => {
    const { code } = await database
      .container(container)
      .items.batch([...operations], partition, { contentResponseOnWriteEnabled: false });
    if (code !== 200) throw new Error(`A batch was answered with ${code}.`);
  });
  const used = process.cpuUsage(cpu);
  return {
    documents: batches.reduce((sum, { operations }) => sum + operations.length, 0),
    batches: batches.length,
    seconds: (performance.now() - started) / 1_000,
    cpuSeconds: (used.user + used.system) / 1e6,
  };
}

async function documentsOf(container: Container, partition: string, where: string): Promise<readonly JSONObject[]> {
  const { resources } = await container.items
    .query(`SELECT * FROM c WHERE ${where}`, { partitionKey: partition, maxItemCount: 1_000 })
    .fetchAll();
  for (const document of resources) for (const field of systemFields) delete document[field];
  return resources;
}

function upsert(document: JSONObject): OperationInput {
  return { operationType: "Upsert", resourceBody: document };
}

function clientOf({ endpoint, key }: Settings): CosmosClient {
  return new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
}
