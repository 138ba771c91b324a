/** What a ledger comes to by program, lever and currency: the earnings of its lines, and what tiers and caps correct. */
import type { LeverTotal } from "./close.ts";
import type { LedgerSummary } from "./ledger.ts";

/** Several for one lever where several scopes, or a correction, contribute. */
export function leverTotalsOf(summary: LedgerSummary | undefined): readonly LeverTotal[] {
  if (!summary) return [];
  const ofLines = Object.values(summary.scopes).flatMap(({ earned }) => earned);
  return [...ofLines, ...summary.corrections].map(({ programId, lever, currency, rebate, coop }) => {
    return { programId, lever, currency, rebate, coop };
  });
}
