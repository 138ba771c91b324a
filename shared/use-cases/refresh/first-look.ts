/**
 * What the accounts say of some locations before their ledgers are touched: one query for the locations of an account.
 *
 * A month that a location's totals do not name has most likely no ledger yet, so that it can be created unread; who
 * finds one there after all starts over. And the totals may be written under the version that was seen here.
 */
import type { EarningInputs } from "../../domain/outcome.ts";
import type { AccountView, Wanted } from "../../ports/account-store.ts";
import { inParallel } from "../in-parallel.ts";
import { byAccount, inputsOf } from "./earning-inputs.ts";
import type { RefreshPorts } from "./ports.ts";

type Ports = Pick<RefreshPorts, "accounts" | "catalogue" | "locations">;

export interface LocationSeen {
  readonly view: AccountView;
  readonly inputs: EarningInputs;
  /** The months that the totals name. */
  readonly periods: ReadonlySet<string>;
}

export interface FirstLook {
  /** Undefined for a location that nobody has. */
  at(locationId: string): LocationSeen | undefined;
  /** The ledgers that were created since, which nobody had written before. */
  readonly created: Set<string>;
}

export async function firstLook(ports: Ports, locationIds: readonly string[]): Promise<FirstLook> {
  const catalogue = await ports.catalogue.current();
  const seen = new Map<string, LocationSeen>();
  await inParallel(8, await byAccount(ports, locationIds), async ({ accountId, locationIds: ours }) => {
    const view = await ports.accounts.read(accountId, ours.flatMap(wantedOf));
    const inputs = inputsOf(view, ours, catalogue);
    for (const id of ours) {
      const periods = view.get("totals", id)?.value.periods.map(({ period }) => period);
      seen.set(id, { view, inputs: inputs(id), periods: new Set(periods) });
    }
  });
  return { at: (locationId) => seen.get(locationId), created: new Set() };
}

/** Everything of a location that following it may need. */
export function wantedOf(locationId: string): readonly Wanted[] {
  return [
    { kind: "location", id: locationId },
    { kind: "facts", id: locationId },
    { kind: "totals", id: locationId },
    { kind: "invitation", ofLocation: locationId },
    { kind: "enrollment", ofLocation: locationId },
  ];
}
