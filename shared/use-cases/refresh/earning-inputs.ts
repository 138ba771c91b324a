/** Reads what decides the earnings of some locations: one catalogue for all, one query for the locations of an account. */
import type { EarningInputs } from "../../domain/outcome.ts";
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
    const view = await ports.accounts.read(
      accountId,
      ours.flatMap((id) => [
        { kind: "location", id },
        { kind: "enrollment", ofLocation: id },
      ]),
    );
    const enrollments = Map.groupBy(
      view.all("enrollment").map(({ value }) => value),
      ({ locationId }) => locationId,
    );
    for (const id of ours) {
      const location = view.get("location", id)?.value;
      known.set(id, { location, catalogue, enrollments: enrollments.get(id) ?? [] });
    }
  });
  return (locationId) => known.get(locationId) ?? unknown;
}

interface Group {
  readonly accountId: string;
  readonly locationIds: readonly string[];
}

/** The locations that some account has, with their neighbours. */
async function byAccount(ports: Ports, locationIds: readonly string[]): Promise<readonly Group[]> {
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
