/** A refresh that nothing disturbs: what it comes to, and after how many effects and answers. */
import { refresh } from "./daily-refresh.ts";
import { Lifetime } from "./lifetime.ts";
import { outcomeOf, type RefreshOutcome } from "./refresh-outcome.ts";
import type { Baseline, RefreshWorlds } from "./refresh-world.ts";

export interface Undisturbed {
  readonly outcome: RefreshOutcome;
  readonly effects: number;
  readonly answers: number;
  /** What the next day begins with. */
  readonly after: Baseline;
}

export async function undisturbedRefresh(worlds: RefreshWorlds, baseline: Baseline, day: string): Promise<Undisturbed> {
  const world = await worlds.open(baseline);
  const lifetime = new Lifetime();
  await refresh(world, day, lifetime);
  const [outcome, after] = [await outcomeOf(world), await world.baseline()];
  await world.close();
  return { outcome, effects: lifetime.effects, answers: lifetime.answers, after };
}
