/** What a ledger comes to by program, lever and currency, over all its scopes. */
import type { LeverTotal } from "./close.ts";
import type { LedgerSummary } from "./ledger.ts";

/** `lines` leaves out what no single line earned. */
export function leverTotalsOf(summary: LedgerSummary | undefined, _of: "all" | "lines" = "all"): readonly LeverTotal[] {
  return Object.values(summary?.scopes ?? {}).flatMap(({ earned }) =>
    earned.map(({ programId, lever, currency, rebate, coop }) => ({ programId, lever, currency, rebate, coop })),
  );
}
