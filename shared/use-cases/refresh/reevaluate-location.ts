/** A change of enrollment or of the location itself: all its ledgers are judged again, from the lines they hold. */
import { ledgerIdOf } from "../../domain/ledger.ts";
import { applyLedgers } from "./apply-ledgers.ts";
import { rebuildDashboard } from "./follow-accounts.ts";
import type { RefreshPorts } from "./ports.ts";
import { settleLocations } from "./settle-locations.ts";

export async function reevaluateLocation(ports: RefreshPorts, accountId: string, locationId: string): Promise<void> {
  const view = await ports.accounts.read(accountId, [{ kind: "totals", id: locationId }]);
  const periods = view.get("totals", locationId)?.value.periods ?? [];
  const ledgerIds = periods.map(({ period }) => ledgerIdOf({ locationId, period }));
  const summaries = await applyLedgers(ports, ledgerIds, async () => new Map());
  await settleLocations(ports, summaries);
  await rebuildDashboard(ports, accountId, undefined);
}
