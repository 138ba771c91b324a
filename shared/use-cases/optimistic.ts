/** Reads, decides and writes again when somebody else was faster: at most five times, with jitter. */
import { Refusal } from "../domain/refusal.ts";
import { Stale } from "../ports/stale.ts";

const tries = 5;

/** Runs the attempt until it is not stale; then 409 `busy`. The attempt must read everything anew. */
export async function optimistic<T>(attempt: () => Promise<T>): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      if (number === tries) {
        throw new Refusal("busy", "Others are changing the same data right now. Try again in a moment.");
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** number));
    }
  }
}
