/** The application as the refresh runs in it, its queues driven in this process: as many messages at once as host.json has. */
import { servicesOf } from "../../../shared/app.ts";
import { readConfig } from "../../../shared/config.ts";
import type { QueueName } from "../../../shared/ports/work-queue.ts";
import type { Services } from "../../../shared/services.ts";
import { buildExport } from "../../../shared/use-cases/exports/build-export.ts";
import { recalculate } from "../../../shared/use-cases/recalculation/recalculate.ts";
import { applyBucket } from "../../../shared/use-cases/refresh/apply-bucket.ts";
import { followAccounts } from "../../../shared/use-cases/refresh/follow-accounts.ts";
import { splitBlob } from "../../../shared/use-cases/refresh/split-blob.ts";
import { startRun } from "../../../shared/use-cases/refresh/start-run.ts";
import { businessDay } from "../processes/app-settings.ts";
import { runJobs } from "../processes/job-server.ts";
import { type ExportReport, exportedEarnings } from "./exported-earnings.ts";
import { type SimulationReport, simulatedPrograms } from "./simulated-programs.ts";

/** `batchSize` of host.json. */
const atOnce = 4;

export interface RefreshReport {
  readonly read: number;
  readonly rejected: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly isBalanced: boolean;
  /** Seconds until the last message of each queue was done. */
  readonly phases: Readonly<Record<string, number>>;
}

const handlers: Partial<Record<QueueName, (services: Services, message: never) => Promise<void>>> = {
  "split-feed-blob": splitBlob,
  "apply-feed-bucket": applyBucket,
  "follow-accounts": followAccounts,
  "build-export": buildExport,
  recalculate,
};

await runJobs({
  refresh: async () => refresh(),
  simulate: async () => simulate(),
  exportAll: (accountIds: readonly string[]) => exportAll(accountIds),
});

async function exportAll(accountIds: readonly string[]): Promise<ExportReport> {
  const { services, queued } = driven();
  return exportedEarnings(services, accountIds, () => worked(services, queued));
}

async function simulate(): Promise<SimulationReport> {
  const { services, queued } = driven();
  return simulatedPrograms(services, () => worked(services, queued));
}

interface Queued {
  readonly name: QueueName;
  readonly message: object;
}

/** The application, and what it sends. */
function driven(): { readonly services: Services; readonly queued: Queued[] } {
  const queued: Queued[] = [];
  const send = async (name: QueueName, message: object) => {
    if (handlers[name]) queued.push({ name, message });
  };
  return { services: { ...servicesOf(readConfig()), queue: { send } }, queued };
}

/** Works off what is queued, and what comes up meanwhile. */
async function worked(services: Services, queued: Queued[], done?: (name: QueueName) => void): Promise<void> {
  while (queued.length > 0) {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = queued.shift(); next; next = queued.shift()) {
          await handlers[next.name]?.(services, next.message as never);
          done?.(next.name);
        }
      }),
    );
  }
}

async function refresh(): Promise<RefreshReport> {
  const { services, queued } = driven();
  const started = performance.now();
  const cpu = process.cpuUsage();
  const phases: Record<string, number> = {};
  const run = await startRun(services, businessDay, { name: "bench", isDaily: false });
  if (!run) throw new Error("No run was started.");
  await worked(services, queued, (name) => {
    phases[name] = (performance.now() - started) / 1_000;
  });
  const seconds = (performance.now() - started) / 1_000;
  const used = process.cpuUsage(cpu);
  const result = (await services.runs.find(run.runId))?.value.result;
  if (!result) throw new Error("The run did not close.");
  return {
    read: result.read,
    rejected: result.rejected,
    isBalanced: result.isBalanced,
    seconds,
    cpuSeconds: (used.user + used.system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1_024,
    phases,
  };
}
