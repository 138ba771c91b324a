/** What of a location's totals somebody sees whose grants do not reach everything. */
import { anyScope, covers, type Scope } from "./role.ts";
import type { LocationTotals, ProgramEarning } from "./totals.ts";

/** True for whoever sees all programs of all locations. */
export function seesEverything(scopes: readonly Scope[]): boolean {
  return scopes.some(({ programId, locationId }) => programId === anyScope && locationId === anyScope);
}

/** True when a scope covers the program at the location. */
export function seesProgram(scopes: readonly Scope[], locationId: string, programId: string): boolean {
  return scopes.some((scope) => covers(scope, { programId, locationId }));
}

/** The amounts of the programs that the scopes cover; lines are counted where all programs of the location are. */
export function visibleTotals(totals: LocationTotals, scopes: readonly Scope[]): LocationTotals {
  const here = scopes.filter(({ locationId }) => locationId === anyScope || locationId === totals.locationId);
  if (here.some(({ programId }) => programId === anyScope)) return totals;
  const isVisible = ({ programId }: ProgramEarning) => here.some((scope) => scope.programId === programId);
  const none = { earned: 0, notEarned: {} };
  return {
    ...totals,
    periods: totals.periods.map(({ firstSale: _firstSale, ...period }) => ({
      ...period,
      sold: none,
      resold: none,
      earned: period.earned.filter(isVisible),
      corrected: period.corrected.filter(isVisible),
      missed: period.missed.filter(isVisible),
      revenue: [],
    })),
  };
}
