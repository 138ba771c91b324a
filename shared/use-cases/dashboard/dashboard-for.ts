/** The dashboard as far as somebody's grants reach: one point read for all of it, one query more for a part. */
import { type Dashboard, rebuilt } from "../../domain/dashboard.ts";
import { anyScope, type Scope } from "../../domain/role.ts";
import { seesEverything, visibleTotals } from "../../domain/visible-totals.ts";
import type { AccountStore, Wanted } from "../../ports/account-store.ts";

export interface ShownDashboard {
  readonly dashboard: Dashboard;
  /** Only of the whole: a part has no version of its own. */
  readonly version?: string;
}

export async function dashboardFor(
  accounts: AccountStore,
  accountId: string,
  scopes: readonly Scope[],
): Promise<ShownDashboard | undefined> {
  const stored = await accounts.dashboard(accountId);
  if (!stored) return undefined;
  if (seesEverything(scopes)) return { dashboard: stored.value, version: stored.version };
  const view = await accounts.read(accountId, wantedBy(scopes));
  const totals = view.all("totals").map(({ value }) => visibleTotals(value, scopes));
  return { dashboard: rebuilt(stored.value, totals, undefined) };
}

function wantedBy(scopes: readonly Scope[]): readonly Wanted[] {
  const locations = [...new Set(scopes.map(({ locationId }) => locationId))];
  if (locations.includes(anyScope)) return [{ kind: "totals", all: true }];
  return locations.map((id) => ({ kind: "totals", id }));
}
