/**
 * Follows a location until its ledgers were judged by what is true now.
 *
 * Its totals are written before its enrollments are read again; a change of enrollment reads the totals after it was
 * written. So one of the two sees the other, and no month keeps an outcome of before the change.
 */
import type { Period } from "../../domain/calendar.ts";
import { type LedgerSummary, ledgerIdOf, ledgerNameOf } from "../../domain/ledger.ts";
import { evaluationDigest } from "../../domain/project.ts";
import { applyLedgers } from "./apply-ledgers.ts";
import { readEarningInputs } from "./earning-inputs.ts";
import { followLocation } from "./follow-location.ts";
import type { RefreshPorts } from "./ports.ts";

export type Months = ReadonlyMap<Period, LedgerSummary | undefined>;

export async function settleLocation(
  ports: RefreshPorts,
  locationId: string,
  months: Months,
): Promise<{ readonly accountId?: string; readonly invitations: number }> {
  let invitations = 0;
  let current = months;
  for (;;) {
    const followed = await followLocation(ports, locationId, current);
    invitations += followed.invitations;
    const outdated = followed.hasChanged ? await outdatedMonths(ports, locationId, current) : [];
    if (outdated.length === 0) return { ...followed, invitations };
    current = monthsOf(await applyLedgers(ports, outdated, async () => new Map()));
  }
}

export function monthsOf(summaries: ReadonlyMap<string, LedgerSummary | undefined>): Months {
  return new Map([...summaries].map(([ledgerId, summary]) => [ledgerNameOf(ledgerId).period, summary]));
}

async function outdatedMonths(ports: RefreshPorts, locationId: string, months: Months): Promise<readonly string[]> {
  const inputs = (await readEarningInputs(ports, [locationId]))(locationId);
  return [...months]
    .filter(([period, summary]) => summary && summary.evaluation !== evaluationDigest(inputs, period))
    .map(([period]) => ledgerIdOf({ locationId, period }));
}
