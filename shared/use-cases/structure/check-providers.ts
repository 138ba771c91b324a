/**
 * The indirect providers that a reseller buys through: each a location of that type, in whatever account it is.
 *
 * Of a stranger's location nothing is told but that it is no provider. A relation is checked when it is made.
 */
import type { Location } from "../../domain/location.ts";
import { type FieldError, Refusal } from "../../domain/refusal.ts";
import type { AccountStore, AccountView } from "../../ports/account-store.ts";
import type { LocationIndex } from "../../ports/location-index.ts";
import { inParallel } from "../in-parallel.ts";

export interface ProviderPorts {
  readonly accounts: AccountStore;
  readonly locations: LocationIndex;
}

/**
 * No read for providers of the own account that `view` has, and one for each other account.
 *
 * Refuses with `invalid_request`; providers of `before` are not looked at again.
 */
export async function checkProviders(
  ports: ProviderPorts,
  view: AccountView,
  location: Location,
  before: readonly string[] = [],
): Promise<void> {
  const { locationId, partnerTypes, providerIds } = location;
  if (providerIds.length > 0 && !partnerTypes.includes("indirectReseller")) {
    const message = "Only an indirect reseller buys through providers. Leave the list empty for other types.";
    throw refused([{ field: "/providerIds", code: "not_an_indirect_reseller", message }]);
  }
  const fresh = providerIds.filter((id) => id !== locationId && !before.includes(id));
  const providers = await providersAmong(ports, view, fresh);
  const errors = providerIds.flatMap((id, index): readonly FieldError[] => {
    const field = `/providerIds/${index}`;
    if (id === locationId) return [{ field, code: "own_location", message: "A location is no provider of itself." }];
    if (!fresh.includes(id) || providers.has(id)) return [];
    return [{ field, code: "not_a_provider", message: `There is no indirect provider ${id}.` }];
  });
  if (errors.length > 0) throw refused(errors);
}

async function providersAmong(
  { accounts, locations }: ProviderPorts,
  view: AccountView,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Map(view.all("location").map(({ value }) => [value.locationId, value]));
  const elsewhere = new Map<string, string[]>();
  for (const id of ids.filter((each) => !found.has(each))) {
    const accountId = await locations.accountOf(id);
    if (accountId !== undefined) elsewhere.set(accountId, [...(elsewhere.get(accountId) ?? []), id]);
  }
  await inParallel(8, elsewhere, async ([accountId, theirs]) => {
    const there = await accounts.read(
      accountId,
      theirs.map((id) => ({ kind: "location", id })),
    );
    for (const { value } of there.all("location")) found.set(value.locationId, value);
  });
  return new Set(ids.filter((id) => found.get(id)?.partnerTypes.includes("indirectProvider")));
}

function refused(errors: readonly FieldError[]): Refusal {
  return new Refusal("invalid_request", "The relations to indirect providers cannot be accepted.", { errors });
}
