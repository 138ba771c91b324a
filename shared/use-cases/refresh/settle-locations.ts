/**
 * Follows locations until their ledgers were judged by what is true now.
 *
 * A location's totals are written before its enrollments are read again; a change of enrollment reads the totals after
 * it was written. So one of the two sees the other, and no month keeps an outcome of before the change.
 */
import type { Period } from "../../domain/calendar.ts";
import { type LedgerSummary, ledgerIdOf, ledgerNameOf } from "../../domain/ledger.ts";
import { evaluationDigest } from "../../domain/project.ts";
import { inParallel } from "../in-parallel.ts";
import { applyLedgers } from "./apply-ledgers.ts";
import { readEarningInputs } from "./earning-inputs.ts";
import type { FirstLook } from "./first-look.ts";
import { followLocation } from "./follow-location.ts";
import type { RefreshPorts } from "./ports.ts";

type Months = ReadonlyMap<Period, LedgerSummary | undefined>;

export interface Settled {
  /** The accounts that the locations belong to. */
  readonly accountIds: ReadonlySet<string>;
  /** Made by the run, whichever of its tries made them. */
  readonly invitations: number;
}

/** The summaries are those of all ledgers that were applied; `runId` is absent where no run applied them. */
export async function settleLocations(
  ports: RefreshPorts,
  summaries: ReadonlyMap<string, LedgerSummary | undefined>,
  runId?: string,
  look?: FirstLook,
): Promise<Settled> {
  let first = look;
  const accountIds = new Set<string>();
  const invitations = new Map<string, number>();
  let pending = monthsByLocation(summaries);
  while (pending.size > 0) {
    const changed = new Map<string, Months>();
    const catalogue = await ports.catalogue.current();
    const round = { ...ports, catalogue: { current: async () => catalogue } };
    await inParallel(8, pending, async ([locationId, months]) => {
      const followed = await followLocation(round, locationId, months, runId, first);
      invitations.set(locationId, followed.invitations);
      if (followed.accountId !== undefined) accountIds.add(followed.accountId);
      if (followed.hasChanged) changed.set(locationId, months);
    });
    first = undefined;
    const outdated = await outdatedLedgers(ports, changed);
    pending = monthsByLocation(await applyLedgers(ports, outdated, async () => new Map()));
  }
  return { accountIds, invitations: [...invitations.values()].reduce((sum, each) => sum + each, 0) };
}

function monthsByLocation(summaries: ReadonlyMap<string, LedgerSummary | undefined>): ReadonlyMap<string, Months> {
  const locations = new Map<string, Map<Period, LedgerSummary | undefined>>();
  for (const [ledgerId, summary] of summaries) {
    const { locationId, period } = ledgerNameOf(ledgerId);
    const months = locations.get(locationId) ?? new Map();
    locations.set(locationId, months.set(period, summary));
  }
  return locations;
}

async function outdatedLedgers(
  ports: RefreshPorts,
  locations: ReadonlyMap<string, Months>,
): Promise<readonly string[]> {
  if (locations.size === 0) return [];
  const inputs = await readEarningInputs(ports, [...locations.keys()]);
  return [...locations].flatMap(([locationId, months]) =>
    [...months]
      .filter(([period, summary]) => summary && summary.evaluation !== evaluationDigest(inputs(locationId), period))
      .map(([period]) => ledgerIdOf({ locationId, period })),
  );
}
