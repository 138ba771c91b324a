/** Moves a run to its next phase when all chunks of the present one are done; safe to call at any time by anyone. */
import { phaseOf, type RefreshRun } from "../../domain/refresh-run.ts";
import { optimistic } from "../optimistic.ts";
import { acceptScopes } from "./accept-scopes.ts";
import { sendChunks } from "./chunks.ts";
import { closeRun } from "./close-run.ts";
import type { RefreshPorts } from "./ports.ts";

type Ports = Pick<RefreshPorts, "allowance" | "clock" | "log" | "queue" | "rates" | "runs" | "staging">;

/** Goes on until the run waits for chunks or is closed; sends the chunks of each phase that it enters. */
export async function advanceRun(ports: Ports, runId: string): Promise<void> {
  for (;;) {
    const entered = await optimistic(async () => {
      const stored = await ports.runs.find(runId);
      if (!stored) throw new Error(`There is no run ${runId}.`);
      const next = await afterPhase(ports, stored.value);
      if (next) await ports.runs.replace(next, stored.version);
      return next;
    });
    const phase = entered && phaseOf(entered);
    if (!phase) return;
    await sendChunks(ports.queue, runId, phase, Array(entered.planned[phase]).keys());
  }
}

/** The run in its next phase, or nothing while chunks are missing. */
async function afterPhase(ports: Ports, run: RefreshRun): Promise<RefreshRun | undefined> {
  const phase = phaseOf(run);
  if (!phase || run.done[phase] < run.planned[phase]) return undefined;
  switch (phase) {
    case "split": {
      const { rejected, held, unchanged, visits } = await acceptScopes(ports, run);
      const buckets = Math.max(0, ...[...visits, ...run.repeated].map((visit) => visit.buckets));
      return {
        ...run,
        state: "applying",
        rejectedScopes: [...run.rejectedScopes, ...rejected],
        heldScopes: [...run.heldScopes, ...held],
        unchanged: [...run.unchanged, ...unchanged],
        visits,
        planned: { ...run.planned, apply: buckets },
      };
    }
    case "apply":
      return { ...run, state: "following", planned: { ...run.planned, follow: Math.min(run.planned.apply, 16) } };
    case "follow":
      return closeRun(ports, run);
  }
}
