/**
 * Pulls billing data into the feed: each tick moves every export on by one step and waits for none of them.
 *
 * Started → polled until it is finished → fetched, checked and delivered. After that it is a delivery like any other.
 */
import { type BillingExport, type ExportScope, type ExportState, scopeOfExport } from "../../domain/billing-export.ts";
import type { Day } from "../../domain/calendar.ts";
import { FeedFault } from "../../ports/feed-source.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { deliverExport } from "./deliver-export.ts";
import type { BillingPorts } from "./ports.ts";

/** An export that is not finished by then is given up. */
const deadlineMs = 6 * 3_600_000;
const mostFailures = 3;
/** Between a failure and the next try. */
const pauseSeconds = 60;

/** One step of every export; one that fails does not stop the others. */
export async function pullBilling(ports: BillingPorts, orders: readonly BillingExport[], today: Day): Promise<void> {
  for (const order of orders) {
    const scope = scopeOfExport(order, today);
    try {
      await pullExport(ports, order, scope, today);
    } catch (error) {
      ports.log.error("billing export delayed", { scopeId: scope.scopeId, error: String(error) });
    }
  }
}

async function pullExport(ports: BillingPorts, order: BillingExport, scope: ExportScope, today: Day): Promise<void> {
  const { scopeId } = scope;
  const stored = await ports.exports.find(scopeId);
  let version = stored?.version;
  const save = async (state: ExportState) => {
    version = await ports.exports.put(state, version);
  };
  const state = ofToday(stored?.value, scopeId, today);
  if (state.progress.state === "done" || state.progress.state === "failed") return;
  if (state.notBefore !== undefined && Date.parse(state.notBefore) > Date.now()) return;
  try {
    const next = await moved(ports, order, scope, state, save);
    await save(next);
    if (next.progress.state === "done") ports.log.info("billing export done", { scopeId, ...next.delivered });
  } catch (error) {
    const after = afterFault(error, (await ports.exports.find(scopeId))?.value ?? state, today);
    if (!after) throw error;
    await save(after);
    ports.log.warn("billing export waits", { scopeId, failures: after.failures, error: String(error) });
  }
}

/** What is running goes on from yesterday; everything else begins anew. */
function ofToday(known: ExportState | undefined, scopeId: string, day: Day): ExportState {
  if (!known) return { scopeId, day, progress: { state: "due" }, failures: 0 };
  if (known.day === day) return known;
  const { delivered, progress, notBefore } = known;
  return {
    scopeId,
    day,
    progress: progress.state === "running" ? progress : { state: "due" },
    failures: 0,
    ...(notBefore !== undefined && { notBefore }),
    ...(delivered && { delivered }),
  };
}

async function moved(
  ports: BillingPorts,
  order: BillingExport,
  scope: ExportScope,
  state: ExportState,
  save: (state: ExportState) => Promise<void>,
): Promise<ExportState> {
  const { progress } = state;
  if (progress.state !== "running") {
    const operation = await ports.billing.start(order);
    return waiting({ ...state, progress: { state: "running", operation, startedAt: new Date().toISOString() } }, 0);
  }
  if (Date.now() - Date.parse(progress.startedAt) > deadlineMs) {
    throw new FeedFault("export_deadline", "The export was not finished in time.");
  }
  const outcome = await ports.billing.poll(progress.operation);
  switch (outcome.status) {
    case "running":
      return waiting(state, outcome.retryAfterSeconds);
    case "failed":
      throw new FeedFault("export_failed", `The export failed with ${outcome.code}.`);
    case "succeeded": {
      const delivered = await deliverExport(
        ports,
        { scope, state, operation: progress.operation, save },
        outcome.manifest,
      );
      return { ...waiting(state, 0), progress: { state: "done" }, delivered };
    }
  }
}

/** The state after a "no" of the service or its data; undefined for faults that say nothing about the export. */
function afterFault(error: unknown, state: ExportState, day: Day): ExportState | undefined {
  if (error instanceof RetryAfter) return waiting({ ...state, day }, error.seconds);
  if (!(error instanceof FeedFault)) return undefined;
  const failures = (state.day === day ? state.failures : 0) + 1;
  if (failures >= mostFailures) return { ...state, day, failures, progress: { state: "failed", code: error.code } };
  const progress = isOfOperation(error.code) ? ({ state: "due" } as const) : state.progress;
  return waiting({ ...state, day, failures, progress }, pauseSeconds);
}

/** Nothing is to be expected of this operation any more: a new one must be started. */
function isOfOperation(code: string): boolean {
  return ["export_failed", "export_deadline", "operation_lost"].includes(code);
}

function waiting({ notBefore: _before, ...state }: ExportState, seconds: number): ExportState {
  if (seconds <= 0) return state;
  return { ...state, notBefore: new Date(Date.now() + seconds * 1_000).toISOString() };
}
