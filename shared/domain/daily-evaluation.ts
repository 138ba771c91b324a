/** The evaluation of all locations on a business day: first planned, then worked off in chunks. */
import type { Day } from "./calendar.ts";
import type { Location } from "./location.ts";

export type LocationName = Pick<Location, "accountId" | "locationId">;

export type DailyEvaluation = { readonly businessDate: Day } & (
  | { readonly state: "planning" }
  /** `plan` names the chunks that count: a planner that died may have left others. */
  | { readonly state: "running"; readonly plan: string; readonly chunks: number; readonly locations: number }
  | { readonly state: "done"; readonly locations: number; readonly changed: number; readonly failed: number }
  /** A newer day's came before its end; whatever was due, that one finds. */
  | { readonly state: "superseded" }
);

/** What became of the locations of a chunk. */
export interface EvaluatedChunk {
  readonly chunk: number;
  /** Locations at which something changed, and those that could not be evaluated today. */
  readonly changed: number;
  readonly failed: number;
}

export function isOpenEvaluation({ state }: DailyEvaluation): boolean {
  return state === "planning" || state === "running";
}
