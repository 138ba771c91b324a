/** Reads what decides the earnings of some locations: one catalogue for all, one query for the locations of an account. */
import type { EarningInputs } from "../../domain/outcome.ts";
import type { Catalogue } from "../../domain/program.ts";
import type { AccountView, Wanted } from "../../ports/account-store.ts";
import { inParallel } from "../in-parallel.ts";
import type { RefreshPorts } from "./ports.ts";

type Ports = Pick<RefreshPorts, "accounts" | "catalogue" | "locations">;

/** More in one query would make it slower than two. */
const locationsPerQuery = 20;

export async function readEarningInputs(
  ports: Ports,
  locationIds: readonly string[],
): Promise<(locationId: string) => EarningInputs> {
  const catalogue = await ports.catalogue.current();
  const unknown: EarningInputs = { location: undefined, catalogue, enrollments: [] };
  const known = new Map<string, EarningInputs>();
  await inParallel(8, await byAccount(ports, locationIds), async ({ accountId, locationIds: ours }) => {
    const wanted = ours.flatMap((id): readonly Wanted[] => [
      { kind: "location", id },
      { kind: "enrollment", ofLocation: id },
    ]);
    const inputs = inputsOf(await ports.accounts.read(accountId, wanted), ours, catalogue);
    for (const id of ours) known.set(id, inputs(id));
  });
  return (locationId) => known.get(locationId) ?? unknown;
}

/** What a reading of some locations and their enrollments says of each. */
export function inputsOf(view: AccountView, locationIds: readonly string[], catalogue: Catalogue) {
  const enrollments = Map.groupBy(
    view.all("enrollment").map(({ value }) => value),
    ({ locationId }) => locationId,
  );
  const inputs = new Map(
    locationIds.map((id): [string, EarningInputs] => {
      const location = view.get("location", id)?.value;
      return [id, { location, catalogue, enrollments: enrollments.get(id) ?? [] }];
    }),
  );
  return (locationId: string): EarningInputs =>
    inputs.get(locationId) ?? { location: undefined, catalogue, enrollments: [] };
}

interface Group {
  readonly accountId: string;
  readonly locationIds: readonly string[];
}

/** The locations that some account has, with their neighbours. */
export async function byAccount(ports: Ports, locationIds: readonly string[]): Promise<readonly Group[]> {
  const accounts = new Map<string, string[]>();
  await inParallel(8, locationIds, async (locationId) => {
    const accountId = await ports.locations.accountOf(locationId);
    if (accountId === undefined) return;
    const neighbours = accounts.get(accountId);
    if (neighbours) neighbours.push(locationId);
    else accounts.set(accountId, [locationId]);
  });
  return [...accounts].flatMap(([accountId, all]) =>
    Array.from({ length: Math.ceil(all.length / locationsPerQuery) }, (_each, index) => ({
      accountId,
      locationIds: all.slice(index * locationsPerQuery, (index + 1) * locationsPerQuery),
    })),
  );
}
