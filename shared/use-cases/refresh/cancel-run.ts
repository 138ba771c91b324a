/** Cancels a run while nothing of it has been applied: its scopes stay as they were, and the next run takes them anew. */
import type { RefreshRun } from "../../domain/refresh-run.ts";
import { Refusal } from "../../domain/refusal.ts";
import { optimistic } from "../optimistic.ts";
import type { RefreshPorts } from "./ports.ts";

/** The cancelled run; a run that is cancelled already is left alone. Refuses with `run_not_found`, `run_not_cancellable`. */
export async function cancelRun(
  ports: Pick<RefreshPorts, "clock" | "log" | "runs">,
  runId: string,
  by: string,
): Promise<RefreshRun> {
  return optimistic(async () => {
    const stored = await ports.runs.find(runId);
    if (!stored) throw new Refusal("run_not_found", `There is no run ${runId}.`);
    const run = stored.value;
    if (run.state === "cancelled") return run;
    // When the last blob is split its scopes may be accepted at any moment; every chunk moves the version, so that
    // a cancellation and the last chunk cannot both happen.
    if (run.state !== "splitting" || run.done.split >= run.planned.split) throw tooLate(run);
    const cancelled: RefreshRun = {
      ...run,
      state: "cancelled",
      cancelledBy: by,
      closedAt: ports.clock.now().toISOString(),
    };
    await ports.runs.replace(cancelled, stored.version);
    ports.log.info("refresh cancelled", { runId, by });
    return cancelled;
  });
}

function tooLate({ runId, state }: RefreshRun): Refusal {
  return new Refusal(
    "run_not_cancellable",
    state === "closed"
      ? `Run ${runId} is closed.`
      : `Run ${runId} has begun to apply what it read; it goes on to its end. Deliver a higher version to undo it.`,
  );
}
