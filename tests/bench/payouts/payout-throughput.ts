/** A payout run over locations with ten posted earnings each: payments a second beside raw writes, and its memory. */
import { CosmosClient, type JSONObject } from "@azure/cosmos";
import type { BenchContext } from "../bench.ts";
import { atMost, type Figure, told } from "../figure.ts";
import { marketOf } from "../market/market.ts";
import { plantMarket } from "../market/plant-market.ts";
import { appSettings } from "../processes/app-settings.ts";
import { type CosmosProcess, spawnCosmos } from "../processes/cosmos-process.ts";
import { spawnWorker } from "../processes/spawn-worker.ts";
import type { FloorInput, PayoutReport } from "./payout-worker.ts";
import { entriesPerMonth, months, plantBooks } from "./plant-books.ts";

interface Size {
  readonly locations: number;
  readonly name: string;
}

const sizes: readonly Size[] = [
  { locations: 1_000, name: "10^4 earnings" },
  { locations: 10_000, name: "10^5 earnings" },
];
const largest: Size = { locations: 100_000, name: "10^6 earnings" };
/** What a run of any size has to do with; the process ends where it does not. */
const heapMegabytes = 96;
const earningsPerLocation = months.length * entriesPerMonth;

export async function payoutThroughput({ isFull, say }: BenchContext): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  let smaller: number | undefined;
  for (const size of isFull ? [...sizes, largest] : sizes) {
    const { name, locations } = size;
    say(`${name}: planting ${locations} locations with ${earningsPerLocation} earnings each`);
    const { report, floorSeconds, trips } = await measured(size);
    if (report.payments !== locations) throw new Error(`${report.payments} of ${locations} payments were made.`);
    const rate = report.payments / report.seconds;
    say(`${name}: ${rate.toFixed(0)} payments a second`);
    figures.push(
      told({ name: `payout run, ${name}: proposed and executed`, value: rate, unit: "payments/s" }),
      told({
        name: `payout run, ${name}: vs raw writes of the same documents`,
        value: floorSeconds / report.seconds,
        unit: "ratio",
      }),
      told({ name: `payout run, ${name}: round trips to Cosmos`, value: trips / report.payments, unit: "per payment" }),
      told({ name: `payout run, ${name}: peak memory`, value: report.peakMegabytes, unit: "MB" }),
    );
    if (smaller !== undefined) {
      const value = report.peakMegabytes / smaller;
      figures.push(atMost(1.2, { name: `payout run, ${name}: peak memory vs a tenth of them`, value, unit: "ratio" }));
    }
    smaller = report.peakMegabytes;
  }
  return figures;
}

async function measured({ locations }: Size) {
  const market = marketOf({ locations, isEnrolled: false });
  const cosmos = await spawnCosmos();
  try {
    await plantMarket(cosmos.settings, market);
    await plantBooks(cosmos.settings, market);
    await cosmos.resetCounters();
    const env = appSettings({ cosmos: cosmos.settings, storageConnectionString: "UseDevelopmentStorage=true" });
    const script = new URL("payout-worker.ts", import.meta.url);
    const execArgv = [`--max-old-space-size=${heapMegabytes}`];
    const worker = await spawnWorker({ name: "payouts", script, env, execArgv });
    try {
      const report = await worker.run<PayoutReport>("run");
      const { queryPlan: _plans, metadata: _metadata, ...requests } = (await cosmos.counters()).requests;
      const trips = Object.values(requests).reduce((sum, count) => sum + count, 0);
      const documents = await documentsOfOne(cosmos, String(market.locations[0]?.locationId));
      const input: FloorInput = { to: cosmos.settings, documents, payments: report.payments };
      return { report, trips, floorSeconds: await worker.run<number>("floor", input) };
    } finally {
      await worker.stop();
    }
  } finally {
    await cosmos.stop();
  }
}

/** What a payment left behind, the payment first. */
async function documentsOfOne({ settings }: CosmosProcess, locationId: string): Promise<readonly JSONObject[]> {
  const client = new CosmosClient({ endpoint: settings.endpoint, key: settings.key });
  const { resources } = await client
    .database(settings.database)
    .container("ledger")
    .items.query<JSONObject>("SELECT * FROM c", { partitionKey: `${locationId}:payments` })
    .fetchAll();
  client.dispose();
  return resources.sort((a, b) => Number(b.type === "payment") - Number(a.type === "payment"));
}
