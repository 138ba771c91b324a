/**
 * Begins the evaluation of all locations on a business day: a document for the day, a plan of chunks, a message for each.
 *
 * The document comes first, so that the sweeper goes on where a planner died. A day that was missed needs nothing of its
 * own: each evaluation finds whatever has become due until then.
 */
import { randomUUID } from "node:crypto";
import type { Day } from "../../domain/calendar.ts";
import type { DailyEvaluation, LocationName } from "../../domain/daily-evaluation.ts";
import type { Versioned } from "../../ports/account-store.ts";
import { Stale } from "../../ports/stale.ts";
import { inParallel } from "../in-parallel.ts";
import { closeWhenDone } from "./close-daily-evaluation.ts";
import type { DailyEvaluationPorts, EvaluateMessage } from "./ports.ts";

const locationsPerChunk = 100;

/** Nothing when the day has one already. */
export async function startDailyEvaluation(ports: DailyEvaluationPorts, businessDate: Day): Promise<void> {
  if (!(await ports.evaluations.create({ businessDate, state: "planning" }))) return;
  const created = await ports.evaluations.find(businessDate);
  if (created) await planEvaluation(ports, created);
}

/** Plans all locations that there are now, and sends the chunks; nothing when another planner was faster. */
export async function planEvaluation(
  ports: DailyEvaluationPorts,
  { value: { businessDate }, version }: Versioned<DailyEvaluation>,
): Promise<void> {
  const plan = randomUUID();
  let [chunks, locations] = [0, 0];
  for await (const chunk of chunksOf(ports.accounts.everyLocation())) {
    await ports.evaluations.plan(businessDate, plan, chunks, chunk);
    chunks += 1;
    locations += chunk.length;
  }
  try {
    await ports.evaluations.replace({ businessDate, state: "running", plan, chunks, locations }, version);
  } catch (error) {
    if (error instanceof Stale) return;
    throw error;
  }
  await sendChunks(ports, businessDate, plan, Array(chunks).keys());
  ports.log.info("daily evaluation started", { businessDate, locations, chunks });
  await closeWhenDone(ports, businessDate);
}

export async function sendChunks(
  { queue }: Pick<DailyEvaluationPorts, "queue">,
  businessDate: Day,
  plan: string,
  chunks: Iterable<number>,
): Promise<void> {
  await inParallel(16, chunks, (chunk) =>
    queue.send("evaluate-locations", { businessDate, plan, chunk } satisfies EvaluateMessage),
  );
}

async function* chunksOf(locations: AsyncIterable<LocationName>): AsyncIterable<readonly LocationName[]> {
  let chunk: LocationName[] = [];
  for await (const location of locations) {
    chunk.push(location);
    if (chunk.length < locationsPerChunk) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
