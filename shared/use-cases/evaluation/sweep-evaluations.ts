/** Goes on with evaluations that stand still, so that a lost message or a dead worker delays and never loses. */
import type { Day } from "../../domain/calendar.ts";
import type { StoredEvaluation } from "../../ports/daily-evaluations.ts";
import { Stale } from "../../ports/stale.ts";
import { closeWhenDone } from "./close-daily-evaluation.ts";
import type { DailyEvaluationPorts } from "./ports.ts";
import { planEvaluation, sendChunks } from "./start-daily-evaluation.ts";

/** Of several days only the newest goes on: it finds what the older ones would have. */
export async function sweepEvaluations(ports: DailyEvaluationPorts, today: Day, since: Date): Promise<void> {
  for (const stalled of await ports.evaluations.stalled(since, 20)) {
    const { businessDate, state } = stalled.value;
    const isOutdated = businessDate < today && (await ports.evaluations.find(today)) !== undefined;
    if (!isOutdated) ports.log.warn("daily evaluation stands still", { businessDate, state });
    try {
      await (isOutdated
        ? ports.evaluations.replace({ businessDate, state: "superseded" }, stalled.version)
        : goOn(ports, stalled));
    } catch (error) {
      if (!(error instanceof Stale)) throw error; // it has moved by itself
    }
  }
}

async function goOn(ports: DailyEvaluationPorts, stalled: StoredEvaluation): Promise<void> {
  const { value, version } = stalled;
  if (value.state === "planning") return planEvaluation(ports, stalled);
  if (value.state !== "running") return;
  const { businessDate, plan } = value;
  const missing = await ports.evaluations.missing(businessDate, plan);
  if (missing.length === 0) return closeWhenDone(ports, businessDate);
  await ports.evaluations.touch(businessDate, version); // the chunks have as long again
  await sendChunks(ports, businessDate, plan, missing);
}
