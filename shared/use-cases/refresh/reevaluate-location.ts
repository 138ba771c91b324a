/**
 * A change of enrollment or of the location itself: all its ledgers are judged again, from the lines they hold.
 *
 * Its totals say which months it has. What was sold before it had an account is in no totals; for a new location the
 * ledgers themselves are asked. Whoever writes one of them later finds the location, and follows it.
 */
import type { Period } from "../../domain/calendar.ts";
import { ledgerIdOf } from "../../domain/ledger.ts";
import { applyLedgers } from "./apply-ledgers.ts";
import { rebuildDashboard } from "./follow-accounts.ts";
import type { RefreshPorts } from "./ports.ts";
import { settleLocations } from "./settle-locations.ts";

export async function reevaluateLocation(
  ports: RefreshPorts,
  accountId: string,
  locationId: string,
  isNew = false,
): Promise<void> {
  const periods = await periodsOf(ports, accountId, locationId, isNew);
  const ledgerIds = periods.map((period) => ledgerIdOf({ locationId, period }));
  const summaries = await applyLedgers(ports, ledgerIds, async () => new Map());
  await settleLocations(ports, summaries);
  await rebuildDashboard(ports, accountId, undefined);
}

async function periodsOf(
  { accounts, ledgers }: RefreshPorts,
  accountId: string,
  locationId: string,
  isNew: boolean,
): Promise<readonly Period[]> {
  if (isNew) return ledgers.periodsOf(locationId);
  const view = await accounts.read(accountId, [{ kind: "totals", id: locationId }]);
  return (view.get("totals", locationId)?.value.periods ?? []).map(({ period }) => period);
}
