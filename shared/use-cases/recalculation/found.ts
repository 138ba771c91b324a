/** A recalculation by its id, and what is said when it is not there or cannot take a step. */
import type { Recalculation } from "../../domain/recalculation.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { RecalculationPorts } from "./ports.ts";

/** Refuses with `recalculation_not_found`. */
export async function found(
  { recalculations }: Pick<RecalculationPorts, "recalculations">,
  recalculationId: string,
): Promise<Versioned<Recalculation>> {
  const stored = await recalculations.find(recalculationId);
  if (stored) return stored;
  throw new Refusal("recalculation_not_found", `There is no recalculation ${recalculationId}.`);
}

export function notReady({ recalculationId, state }: Recalculation): Refusal {
  const message = `Recalculation ${recalculationId} is ${state}, so that this cannot be done with it now.`;
  return new Refusal("recalculation_not_ready", message);
}
