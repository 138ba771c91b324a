/** Sends again the chunks that a run still waits for, so that a lost message delays a run and never loses it. */
import { phaseOf, type RefreshRun } from "../../domain/refresh-run.ts";
import type { Versioned } from "../../ports/account-store.ts";
import { Stale } from "../../ports/stale.ts";
import { advanceRun } from "./advance-run.ts";
import { sendChunks } from "./chunks.ts";
import type { RefreshPorts } from "./ports.ts";

export async function sweepRuns(
  ports: Pick<RefreshPorts, "allowance" | "clock" | "log" | "queue" | "rates" | "recoveryMs" | "runs" | "staging">,
): Promise<void> {
  for (const run of await ports.runs.stalled(new Date(Date.now() - ports.recoveryMs), 20)) {
    await advanceRun(ports, run.runId);
    const stored = await ports.runs.find(run.runId);
    const phase = stored && phaseOf(stored.value);
    if (!phase) continue;
    if (!(await touched(ports, stored))) continue;
    const missing = await ports.runs.missing(stored.value, phase);
    ports.log.warn("chunks sent again", { runId: run.runId, phase, missing: missing.length });
    await sendChunks(ports.queue, run.runId, phase, missing);
  }
}

/** Moves the run's time, so that its chunks have as long again; false where it has moved by itself. */
async function touched({ runs }: Pick<RefreshPorts, "runs">, { value, version }: Versioned<RefreshRun>) {
  try {
    await runs.replace(value, version);
    return true;
  } catch (error) {
    if (error instanceof Stale) return false;
    throw error;
  }
}
