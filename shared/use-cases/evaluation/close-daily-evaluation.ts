/** A daily evaluation whose chunks are all complete is done, and says what it came to. */
import type { Day } from "../../domain/calendar.ts";
import { Stale } from "../../ports/stale.ts";
import type { DailyEvaluationPorts } from "./ports.ts";

export async function closeWhenDone({ evaluations, log }: DailyEvaluationPorts, businessDate: Day): Promise<void> {
  const stored = await evaluations.find(businessDate);
  if (stored?.value.state !== "running") return;
  const { plan, chunks, locations } = stored.value;
  if (stored.done < chunks) return;
  const results = await evaluations.results(businessDate, plan);
  const sum = (of: "changed" | "failed") => results.reduce((total, result) => total + result[of], 0);
  const outcome = { locations, changed: sum("changed"), failed: sum("failed") };
  try {
    await evaluations.replace({ businessDate, state: "done", ...outcome }, stored.version);
  } catch (error) {
    if (error instanceof Stale) return; // another worker closes it
    throw error;
  }
  const level = outcome.failed > 0 ? "warn" : "info";
  log[level]("daily evaluation done", { businessDate, ...outcome });
}
