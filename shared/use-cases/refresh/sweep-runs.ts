/** Sends again the chunks that a run still waits for, so that a lost message delays a run and never loses it. */
import { phaseOf } from "../../domain/refresh-run.ts";
import { advanceRun } from "./advance-run.ts";
import { sendChunks } from "./chunks.ts";
import type { RefreshPorts } from "./ports.ts";

export async function sweepRuns(
  ports: Pick<RefreshPorts, "clock" | "log" | "queue" | "recoveryMs" | "runs">,
): Promise<void> {
  for (const run of await ports.runs.stalled(new Date(Date.now() - ports.recoveryMs), 20)) {
    await advanceRun(ports, run.runId);
    const current = (await ports.runs.find(run.runId))?.value ?? run;
    const phase = phaseOf(current);
    if (!phase) continue;
    const missing = await ports.runs.missing(current, phase);
    ports.log.warn("chunks sent again", { runId: run.runId, phase, missing: missing.length });
    await sendChunks(ports.queue, run.runId, phase, missing);
  }
}
