/** Starts a refresh: a run of what was delivered, and a message per blob to be split. */
import type { Day } from "../../domain/calendar.ts";
import { type RefreshRun, runIdOf } from "../../domain/refresh-run.ts";
import { advanceRun } from "./advance-run.ts";
import { sendChunks } from "./chunks.ts";
import { type Plan, planRun } from "./plan-run.ts";
import type { RefreshPorts } from "./ports.ts";

interface StartedBy {
  readonly name: string;
  readonly isDaily: boolean;
}

/** The day's own run has the number 0 and is created once, runs by hand count on. Undefined when the day has its run. */
export async function startRun(ports: RefreshPorts, businessDate: Day, by: StartedBy): Promise<RefreshRun | undefined> {
  const { plan } = await planRun(ports);
  if (by.isDaily) return beginRun(ports, { businessDate, sequence: 0, startedBy: by.name, plan });
  for (;;) {
    const sequence = await nextSequence(ports, businessDate);
    const run = await beginRun(ports, { businessDate, sequence, startedBy: by.name, plan });
    if (run) return run;
  }
}

/** The number of the next run by hand; never that of the day's own run, which may be still to come. */
export async function nextSequence({ runs }: Pick<RefreshPorts, "runs">, businessDate: Day): Promise<number> {
  return ((await runs.latest(businessDate))?.sequence ?? 0) + 1;
}

export interface Beginning {
  readonly businessDate: Day;
  readonly sequence: number;
  readonly startedBy: string;
  readonly plan: Plan;
  /** The request that asked for it. */
  readonly requestId?: string;
}

/** Creates the run of this number and sends its messages; undefined when there is one already. */
export async function beginRun(ports: RefreshPorts, beginning: Beginning): Promise<RefreshRun | undefined> {
  const { businessDate, sequence, startedBy, plan, requestId } = beginning;
  const run: RefreshRun = {
    runId: runIdOf(businessDate, sequence),
    businessDate,
    sequence,
    startedBy,
    startedAt: ports.clock.now().toISOString(),
    ...(requestId !== undefined && { requestId }),
    state: "splitting",
    ...plan,
    visits: [],
    planned: { split: plan.scopes.reduce((sum, { blobs }) => sum + blobs, 0), apply: 0, follow: 0 },
    done: { split: 0, apply: 0, follow: 0 },
  };
  if (!(await ports.runs.create(run))) return undefined;
  ports.log.info("refresh planned", { runId: run.runId, scopes: run.scopes.length, blobs: run.planned.split });
  await sendChunks(ports.queue, run.runId, "split", Array(run.planned.split).keys());
  await advanceRun(ports, run.runId); // at once, where nothing is to be split
  return run;
}
