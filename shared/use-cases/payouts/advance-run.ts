/** Moves a payout run on as far as it can go without waiting; safe to call at any time by anyone. */
import {
  hashOf,
  heldIn,
  isPhaseDone,
  type PayoutPhase,
  type PayoutRun,
  phaseOf,
  totalsOf,
} from "../../domain/payout-run.ts";
import { inParallel } from "../in-parallel.ts";
import { optimistic } from "../optimistic.ts";
import { cancelChunk, executeChunk } from "./execute-chunk.ts";
import type { PayoutPorts } from "./payout-ports.ts";
import { proposeChunk } from "./propose-chunk.ts";

export interface PayoutMessage {
  readonly runId: string;
  /** Absent where it is asked what is next. */
  readonly work?: { readonly phase: PayoutPhase; readonly chunk: number } | undefined;
}

const locationsPerChunk = 20;

/** Does what a message of a run asks for; a repeat finds it done. */
export async function workOnPayouts(ports: PayoutPorts, { runId, work }: PayoutMessage): Promise<void> {
  if (work) {
    const run = (await ports.payoutRuns.find(runId))?.value;
    if (!run) throw new Error(`There is no payout run ${runId}.`);
    if (phaseOf(run) !== work.phase) return;
    if (!(await ports.payoutRuns.result(runId, work.phase, work.chunk))) {
      await workers[work.phase](ports, run, work.chunk);
    }
  }
  await advanceRun(ports, runId);
}

const workers = { propose: proposeChunk, execute: executeChunk, cancel: cancelChunk } as const;

/** Takes one step, or none where chunks or people must act first. */
export async function advanceRun(ports: PayoutPorts, runId: string): Promise<void> {
  const before = (await ports.payoutRuns.find(runId))?.value;
  if (!before) throw new Error(`There is no payout run ${runId}.`);
  if (before.state === "proposing" && before.chunks === undefined) return planned(ports, before);
  await optimistic(async () => {
    const stored = await ports.payoutRuns.find(runId);
    const next = stored && (await nextOf(ports, stored.value));
    if (next) await ports.payoutRuns.replace(next, stored.version);
  });
}

export async function sendPayoutChunks(
  { queue }: Pick<PayoutPorts, "queue">,
  runId: string,
  phase: PayoutPhase,
  chunks: Iterable<number>,
): Promise<void> {
  await inParallel(16, chunks, (chunk) =>
    queue.send("pay-locations", { runId, work: { phase, chunk } } satisfies PayoutMessage),
  );
}

/** Every location that sells, in order, so that whoever plans again plans the same. */
async function planned(ports: PayoutPorts, { runId }: PayoutRun): Promise<void> {
  const locations: { readonly accountId: string; readonly locationId: string }[] = [];
  for await (const each of ports.accounts.sellingLocations()) locations.push(each);
  locations.sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
  const chunks = Math.ceil(locations.length / locationsPerChunk);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const part = locations.slice(chunk * locationsPerChunk, (chunk + 1) * locationsPerChunk);
    await ports.payoutRuns.plan(runId, chunk, part);
  }
  await optimistic(async () => {
    const stored = await ports.payoutRuns.find(runId);
    if (!stored || stored.value.chunks !== undefined) return;
    await ports.payoutRuns.replace({ ...stored.value, chunks }, stored.version);
  });
  await sendPayoutChunks(ports, runId, "propose", Array(chunks).keys());
  if (chunks === 0) await advanceRun(ports, runId);
}

async function nextOf(ports: PayoutPorts, run: PayoutRun): Promise<PayoutRun | undefined> {
  const phase = phaseOf(run);
  if (!phase || !isPhaseDone(run, phase)) return undefined;
  const chunks = await ports.payoutRuns.results(run.runId, phase);
  const items = chunks.flatMap((chunk) => chunk.items);
  switch (phase) {
    case "propose":
      return {
        ...run,
        state: "draft",
        totals: totalsOf(items),
        held: heldIn(chunks),
        hash: hashOf(run.runId, items),
      };
    case "execute":
      return { ...run, state: "completed", executedTotals: totalsOf(items) };
    case "cancel":
      return { ...run, state: "cancelled" };
  }
}
