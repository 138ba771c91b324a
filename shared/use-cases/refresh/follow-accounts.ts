/** After all ledgers: the dashboards of the accounts that a run touched are rebuilt from their locations' totals. */
import { rebuilt } from "../../domain/dashboard.ts";
import { bucketOf } from "../../domain/manifest.ts";
import type { ChunkResult, RefreshRun } from "../../domain/refresh-run.ts";
import { inParallel } from "../in-parallel.ts";
import { optimistic } from "../optimistic.ts";
import type { ChunkMessage } from "./chunks.ts";
import type { RefreshPorts } from "./ports.ts";
import { runChunk } from "./run-chunk.ts";

export async function followAccounts(ports: RefreshPorts, message: ChunkMessage): Promise<void> {
  await runChunk(ports, "follow", message, async (run): Promise<ChunkResult> => {
    await inParallel(8, await accountsOf(ports, run, message.chunk), (accountId) =>
      rebuildDashboard(ports, accountId, run),
    );
    return { phase: "follow", chunk: message.chunk };
  });
}

/** Rebuilt from what the totals say now; the run only moves the date, and never back. */
export async function rebuildDashboard(
  ports: Pick<RefreshPorts, "accounts">,
  accountId: string,
  asOf: Pick<RefreshRun, "businessDate" | "sequence"> | undefined,
): Promise<void> {
  await optimistic(async () => {
    const before = await ports.accounts.dashboard(accountId); // first, so that no older totals replace newer ones
    if (!before) return;
    const view = await ports.accounts.read(accountId, [{ kind: "totals", all: true }]);
    const totals = view.all("totals").map(({ value }) => value);
    const refresh = asOf && { businessDate: asOf.businessDate, sequence: asOf.sequence };
    const value = rebuilt(before.value, totals, refresh);
    await ports.accounts.commit({ accountId, puts: [{ kind: "dashboard", value, replaces: before.version }] });
  });
}

/** Each account belongs to one follower, whichever buckets its locations were in. */
async function accountsOf(ports: RefreshPorts, run: RefreshRun, chunk: number): Promise<ReadonlySet<string>> {
  const accounts = new Set<string>();
  for (let bucket = 0; bucket < run.planned.apply; bucket += 1) {
    for (const accountId of await ports.staging.accounts(run.runId, bucket)) {
      if (bucketOf(accountId, run.planned.follow) === chunk) accounts.add(accountId);
    }
  }
  return accounts;
}
