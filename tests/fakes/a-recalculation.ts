/** A recalculation that was just asked for, and what its chunks find. */
import type { ComputedChunk, Difference, Recalculation } from "../../shared/domain/recalculation.ts";
import { aProgram } from "./a-program.ts";

export function aRecalculation(parts: Partial<Recalculation> = {}): Recalculation {
  return {
    recalculationId: "rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
    draft: aProgram({ version: 2, rebateBps: 7_000 }),
    note: "The split was published wrong.",
    catalogueNumber: 1,
    requestedBy: "operator",
    requestedAt: "2026-11-15T06:00:00Z",
    state: "computing",
    plans: {},
    done: { compute: 0, reevaluate: 0 },
    ...parts,
  };
}

export function aDifference(locationId: string, parts: Partial<Difference> = {}): Difference {
  return {
    locationId,
    period: "2026-10",
    lever: "core",
    currency: "USD",
    before: { rebate: 9_007_199_254_740_993n, coop: 0n },
    after: { rebate: 1n, coop: -1n },
    isClosed: true,
    ...parts,
  };
}

export function aChunk(chunk: number, lastLocation: string, parts: Partial<ComputedChunk> = {}): ComputedChunk {
  const amounts = { rebate: 1n, coop: 2n };
  return {
    chunk,
    digest: `digest-${chunk}`,
    parts: 1,
    bases: [{ accountId: "acc_01", locationId: lastLocation, digest: "basis" }],
    totals: [{ currency: "USD", before: amounts, after: amounts }],
    gaining: 1,
    losing: 0,
    differences: 2,
    closedMonths: ["2026-10"],
    ...parts,
  };
}
