/** Runs of the refresh, followed until they are closed and everything they caused has happened. */
import { waitUntil } from "../../../local/stack/wait-until.ts";
import type { Money } from "./money.ts";
import type { System } from "./system.ts";

export interface Run {
  readonly runId: string;
  readonly state: string;
  readonly businessDate: string;
  readonly startedBy: string;
  readonly rejectedScopes: readonly unknown[];
  readonly result: {
    readonly linesRead: number;
    readonly earnedLines: number;
    readonly notEarnedLines: number;
    readonly notEarnedByReason: Readonly<Record<string, number>>;
    readonly rejectedLines: number;
    readonly earnings: readonly {
      readonly currency: string;
      readonly rebate: Money;
      readonly coop: Money;
      readonly total: Money;
    }[];
    readonly invitations: number;
    readonly isBalanced: boolean;
  };
}

/** Fires the daily timer and follows its run. */
export async function refreshDaily(system: System): Promise<Run> {
  await system.stack.fire("refresh-daily");
  const run = await closedRun(system);
  await allIsDone(system);
  return run;
}

/** The newest run once it is closed; `after` is the id of one before it. */
export function closedRun(system: System, after?: string): Promise<Run> {
  return waitUntil("the run to be closed", async () => {
    const { status, json } = await system.get("/api/v1/refresh/latest", system.operator);
    const run = json as Run;
    return status === 200 && run.state === "closed" && run.runId !== after ? run : undefined;
  });
}

/** Nothing is queued, leased or open any more. */
export function allIsDone({ stack }: System): Promise<true> {
  return waitUntil("all messages to be done", async () => {
    if ((await stack.state.openEvents()) > 0) return undefined;
    const queued = Object.values(await stack.state.queuedMessages());
    return queued.every((count) => count === 0) ? true : undefined;
  });
}
