/** A run that somebody asks for: once per request, however often and however much at once the request comes. */
import type { Day } from "../../domain/calendar.ts";
import { type RefreshRun, type RunRequest, runIdOf } from "../../domain/refresh-run.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Versioned } from "../../ports/account-store.ts";
import { Stale } from "../../ports/stale.ts";
import { optimistic } from "../optimistic.ts";
import type { Once } from "../repeatable.ts";
import { planRun } from "./plan-run.ts";
import type { RefreshPorts } from "./ports.ts";
import { beginRun, nextSequence, startRun } from "./start-run.ts";

export interface Wish {
  readonly businessDate: Day;
  readonly by: string;
  readonly once?: Once;
}

/** The run, as it is now where the request is a repeat. Refuses another request under the same key. */
export async function startRequestedRun(ports: RefreshPorts, wish: Wish): Promise<RefreshRun> {
  const { businessDate, by, once } = wish;
  if (once) return optimistic(() => startOnce(ports, wish, once));
  const run = await startRun(ports, businessDate, { name: by, isDaily: false });
  if (!run) throw new Error("A run by hand always finds a number.");
  return run;
}

/** Takes the request's number without starting its run yet. Refuses another request under the same key. */
export async function reserveRun(ports: RefreshPorts, wish: Wish): Promise<void> {
  const { once } = wish;
  if (once) await optimistic(() => requestOf(ports, wish, once));
}

/** A request has a number for its run before there is the run, and gives it up only to somebody else's. */
async function startOnce(ports: RefreshPorts, wish: Wish, once: Once): Promise<RefreshRun> {
  const { value: request, version } = await requestOf(ports, wish, once);
  const runId = runIdOf(request.businessDate, request.sequence);
  const found = (await ports.runs.find(runId))?.value ?? (await begun(ports, wish, request));
  if (found?.requestId === once.id) return found;

  const sequence = await nextSequence(ports, request.businessDate);
  await ports.runs.putRequest({ ...request, sequence }, version);
  throw new Stale(`${runId} is somebody else's.`); // read again under the new number
}

async function requestOf(ports: RefreshPorts, { businessDate }: Wish, once: Once): Promise<Versioned<RunRequest>> {
  const stored = await ports.runs.request(once.id);
  if (stored && stored.value.fingerprint !== once.fingerprint) throw reused();
  if (stored) return stored;
  const request = { ...once, businessDate, sequence: await nextSequence(ports, businessDate) };
  return { value: request, version: await ports.runs.putRequest(request, undefined) };
}

async function begun(
  ports: RefreshPorts,
  { by }: Wish,
  { id, businessDate, sequence }: RunRequest,
): Promise<RefreshRun | undefined> {
  const { plan } = await planRun(ports);
  const run = await beginRun(ports, { businessDate, sequence, startedBy: by, plan, requestId: id });
  return run ?? (await ports.runs.find(runIdOf(businessDate, sequence)))?.value;
}

function reused(): Refusal {
  return new Refusal(
    "idempotency_key_reused",
    "This Idempotency-Key was used for another request. Use a new key for a new request.",
  );
}
