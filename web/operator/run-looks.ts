/** How the states of payout runs look, and which of them go on by themselves. */
import type { PayoutRun } from "./operator-types.ts";

export const runLooks: Readonly<Record<PayoutRun["state"], "met" | "neutral" | "waiting" | "unmet">> = {
  proposing: "waiting",
  draft: "unmet",
  approved: "waiting",
  executing: "waiting",
  completed: "met",
  cancelling: "waiting",
  cancelled: "neutral",
};

export function isWorking({ state }: Pick<PayoutRun, "state">): boolean {
  return state === "proposing" || state === "executing" || state === "cancelling";
}
