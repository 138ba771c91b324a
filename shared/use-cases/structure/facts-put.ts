/** The facts of a location follow what was changed, in the batch of the change; sales and profiles stay as they are. */
import type { Facts } from "../../domain/facts.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import { locationIn } from "./find-location.ts";

/** Location and facts must have been read. Refuses with `location_not_found`. */
export function factsPut(
  view: AccountView,
  locationId: string,
  change: Partial<Pick<Facts, "agreements" | "attainments">>,
): Put {
  const { accountId } = locationIn(view, locationId).value;
  const stored = view.get("facts", locationId);
  const nothing = { accountId, locationId, agreements: [], attainments: [], revenue: [] };
  const value: Facts = { ...(stored?.value ?? nothing), ...change };
  return { kind: "facts", value, ...(stored && { replaces: stored.version }) };
}
