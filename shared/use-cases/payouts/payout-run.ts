/** What people do with a payout run: start it, approve what they have seen, have it executed, or cancel it. */
import { dayAt, type Period, periodOf } from "../../domain/calendar.ts";
import type { PayoutRun } from "../../domain/payout-run.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Versioned } from "../../ports/account-store.ts";
import { optimistic } from "../optimistic.ts";
import { advanceRun, type PayoutMessage, sendPayoutChunks } from "./advance-run.ts";
import type { PayoutPorts } from "./payout-ports.ts";

/** The first of a month is `prn_{month}-0`, which the timer makes once; those by hand count on. */
export async function startPayoutRun(
  ports: PayoutPorts,
  by: string,
  isMonthly: boolean,
  month: Period = periodOf(dayAt(ports.clock.now(), "UTC")),
): Promise<PayoutRun | undefined> {
  for (let number = 0; ; number += 1) {
    const at = ports.clock.now().toISOString();
    const run: PayoutRun = {
      runId: `prn_${month}-${number}`,
      runMonth: month,
      state: "proposing",
      created: { by, at },
      done: { propose: 0, execute: 0, cancel: 0 },
    };
    if (await ports.payoutRuns.create(run)) {
      ports.log.info("payout run started", { runId: run.runId, by });
      await kick(ports, run.runId);
      return run;
    }
    if (isMonthly) return undefined;
  }
}

/** Refuses with `payout_run_not_found`. */
export async function payoutRunIn(
  { payoutRuns }: Pick<PayoutPorts, "payoutRuns">,
  runId: string,
): Promise<Versioned<PayoutRun>> {
  const stored = await payoutRuns.find(runId);
  if (stored) return stored;
  throw new Refusal("payout_run_not_found", `There is no payout run ${runId}.`);
}

/** Refuses with `payout_run_not_ready`, `payout_run_mismatch`, `payout_run_own`. Approving twice is once. */
export function approvePayoutRun(ports: PayoutPorts, runId: string, hash: string, by: string): Promise<PayoutRun> {
  return optimistic(async () => {
    const { value, version } = await payoutRunIn(ports, runId);
    refuseCreator(value, by);
    if (value.hash !== undefined && value.hash !== hash) {
      const message = "This is not the hash of the run's payments. Look at them again, and approve what you have seen.";
      throw new Refusal("payout_run_mismatch", message);
    }
    if (value.state === "approved") return value;
    if (value.state !== "draft") throw notReady(value);
    const after: PayoutRun = { ...value, state: "approved", approved: { by, at: ports.clock.now().toISOString() } };
    await ports.payoutRuns.replace(after, version);
    return after;
  });
}

/** Refuses with `payout_run_not_ready`, `payout_run_own`. Executing twice is once. */
export async function executePayoutRun(ports: PayoutPorts, runId: string, by: string): Promise<PayoutRun> {
  const run = await optimistic(async () => {
    const { value, version } = await payoutRunIn(ports, runId);
    refuseCreator(value, by);
    if (value.state === "executing" || value.state === "completed") return value;
    if (value.state !== "approved") throw notReady(value);
    const after: PayoutRun = { ...value, state: "executing", executed: { by, at: ports.clock.now().toISOString() } };
    await ports.payoutRuns.replace(after, version);
    return after;
  });
  if (run.state === "executing") await sendPayoutChunks(ports, runId, "execute", Array(run.chunks ?? 0).keys());
  await advanceRun(ports, runId);
  return run;
}

/** Refuses with `payout_run_not_ready` once it is executed. Cancelling twice is once. */
export async function cancelPayoutRun(ports: PayoutPorts, runId: string, by: string): Promise<PayoutRun> {
  const run = await optimistic(async () => {
    const { value, version } = await payoutRunIn(ports, runId);
    if (value.state === "cancelling" || value.state === "cancelled") return value;
    if (value.state !== "draft" && value.state !== "approved") throw notReady(value);
    const after: PayoutRun = { ...value, state: "cancelling", cancelled: { by, at: ports.clock.now().toISOString() } };
    await ports.payoutRuns.replace(after, version);
    return after;
  });
  if (run.state === "cancelling") await sendPayoutChunks(ports, runId, "cancel", Array(run.chunks ?? 0).keys());
  await advanceRun(ports, runId);
  return run;
}

/** Goes on with runs that stand still, so that a lost message or a dead worker delays and never loses. */
export async function sweepPayoutRuns(ports: PayoutPorts): Promise<void> {
  for (const run of await ports.payoutRuns.stalled(new Date(Date.now() - ports.recoveryMs), 20)) {
    const { runId, state, chunks } = run;
    ports.log.warn("payout run stands still", { runId, state });
    await advanceRun(ports, runId);
    const phase = state === "proposing" ? "propose" : state === "executing" ? "execute" : "cancel";
    const present = new Set((await ports.payoutRuns.results(runId, phase)).map(({ chunk }) => chunk));
    const missing = [...Array(chunks ?? 0).keys()].filter((chunk) => !present.has(chunk));
    await sendPayoutChunks(ports, runId, phase, missing);
  }
}

/** Asks for the next step; when this fails nothing is lost, the sweeper comes later. */
async function kick({ queue, log }: Pick<PayoutPorts, "queue" | "log">, runId: string): Promise<void> {
  try {
    await queue.send("pay-locations", { runId } satisfies PayoutMessage);
  } catch (error) {
    log.warn("kick failed; the sweeper will go on", { runId, error: String(error) });
  }
}

function refuseCreator({ created }: PayoutRun, by: string): void {
  if (created.by !== by) return;
  throw new Refusal(
    "payout_run_own",
    "Whoever starts a payout run does not approve or execute it; ask another person.",
  );
}

function notReady({ runId, state }: PayoutRun): Refusal {
  return new Refusal(
    "payout_run_not_ready",
    `Payout run ${runId} is ${state}, so that this cannot be done with it now.`,
  );
}
