import type { DailyEvaluations } from "../../ports/daily-evaluations.ts";
import type { EvaluationPorts } from "../enrollment/evaluate-location.ts";

export interface DailyEvaluationPorts extends EvaluationPorts {
  readonly evaluations: DailyEvaluations;
}

/** Names a chunk of a plan. */
export interface EvaluateMessage {
  readonly businessDate: string;
  readonly plan: string;
  readonly chunk: number;
}
