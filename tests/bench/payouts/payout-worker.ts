/** A payout run as it goes in the application, its queue driven in this process; and raw writes of as many documents. */
import { CosmosClient, type JSONObject, type OperationInput } from "@azure/cosmos";
import { servicesOf } from "../../../shared/app.ts";
import { readConfig } from "../../../shared/config.ts";
import type { Services } from "../../../shared/services.ts";
import { inParallel } from "../../../shared/use-cases/in-parallel.ts";
import { type PayoutMessage, workOnPayouts } from "../../../shared/use-cases/payouts/advance-run.ts";
import { approvePayoutRun, executePayoutRun, startPayoutRun } from "../../../shared/use-cases/payouts/payout-run.ts";
import type { CosmosProcess } from "../processes/cosmos-process.ts";
import { runJobs } from "../processes/job-server.ts";

/** `batchSize` of host.json. */
const atOnce = 4;
/** As many locations as those messages work on at once. */
const inFlight = 16;

export interface PayoutReport {
  readonly payments: number;
  readonly seconds: number;
  readonly executeSeconds: number;
  readonly peakMegabytes: number;
}

export interface FloorInput {
  readonly to: CosmosProcess["settings"];
  /** The documents that one payment left behind. */
  readonly documents: readonly JSONObject[];
  readonly payments: number;
}

await runJobs({ run, floor });

async function run(): Promise<PayoutReport> {
  const queued: PayoutMessage[] = [];
  const send = async (_name: string, message: object) => {
    queued.push(message as PayoutMessage);
  };
  const services: Services = { ...servicesOf(readConfig()), queue: { send } };
  const started = performance.now();
  const begun = await startPayoutRun(services, "manager", false);
  if (!begun) throw new Error("No run was started.");
  await worked(services, queued);
  const draft = (await services.payoutRuns.find(begun.runId))?.value;
  await approvePayoutRun(services, begun.runId, draft?.hash ?? "", "approver");
  const executing = performance.now();
  await executePayoutRun(services, begun.runId, "approver");
  await worked(services, queued);
  const done = (await services.payoutRuns.find(begun.runId))?.value;
  if (done?.state !== "completed") throw new Error(`The run is ${done?.state}.`);
  return {
    payments: done.executedTotals?.reduce((sum, { payments }) => sum + payments, 0) ?? 0,
    seconds: (performance.now() - started) / 1_000,
    executeSeconds: (performance.now() - executing) / 1_000,
    peakMegabytes: process.resourceUsage().maxRSS / 1_024,
  };
}

async function worked(services: Services, queued: PayoutMessage[]): Promise<void> {
  while (queued.length > 0) {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = queued.shift(); next; next = queued.shift()) await workOnPayouts(services, next);
      }),
    );
  }
}

/** Per payment one batch that creates its documents and one that replaces the payment: what a run writes. */
async function floor({ to, documents, payments }: FloorInput): Promise<number> {
  const client = new CosmosClient({ endpoint: to.endpoint, key: to.key });
  const ledger = client.database(to.database).container("ledger");
  const started = performance.now();
  await inParallel(inFlight, Array(payments).keys(), async (index) => {
    const partition = `raw-${index}`;
    const own = documents.map((document): JSONObject => ({ ...document, ledgerId: partition }));
    const creates = own.map((resourceBody): OperationInput => ({ operationType: "Create", resourceBody }));
    const [payment] = own;
    const options = { contentResponseOnWriteEnabled: false };
    const { code } = await ledger.items.batch(creates, partition, options);
    const replace: OperationInput[] = [
      { operationType: "Replace", id: String(payment?.id), resourceBody: { ...payment } as never },
    ];
    const replaced = await ledger.items.batch(replace, partition, options);
    if (code !== 200 || replaced.code !== 200) throw new Error(`Batches were answered with ${code}, ${replaced.code}.`);
  });
  client.dispose();
  return (performance.now() - started) / 1_000;
}
