/** What tiers pay on a volume: rule e of DESIGN.md §7, rounded once, half to even. */
import { divideHalfEven, type Micros } from "./micros.ts";
import type { Tier, Tiers } from "./program.ts";

/** The tiers ascend from 0; a volume of 0 and less is paid at the first one's rate. */
export function paidByTiers(kind: Tiers["kind"], tiers: readonly Tier[], volume: Micros): Micros {
  const exact = kind === "marginal" ? bySlices(tiers, volume) : volume * BigInt(reached(tiers, volume)?.rateBps ?? 0);
  return divideHalfEven(exact, 10_000n);
}

/** The sum over all slices of the volume, each at its own tier's rate; in basis points of a micro. */
function bySlices(tiers: readonly Tier[], volume: Micros): bigint {
  if (volume <= 0n) return volume * BigInt(tiers[0]?.rateBps ?? 0);
  return tiers.reduce((sum, { from, rateBps }, index) => {
    const end = tiers[index + 1]?.from ?? volume;
    const slice = (end < volume ? end : volume) - from;
    return slice > 0n ? sum + slice * BigInt(rateBps) : sum;
  }, 0n);
}

function reached(tiers: readonly Tier[], volume: Micros): Tier | undefined {
  return tiers.findLast(({ from }) => from <= volume) ?? tiers[0];
}
