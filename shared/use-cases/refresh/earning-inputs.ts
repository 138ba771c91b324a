/** Reads what decides the earnings of some locations: one catalogue for all, one query per location. */
import type { EarningInputs } from "../../domain/outcome.ts";
import { inParallel } from "../in-parallel.ts";
import type { RefreshPorts } from "./ports.ts";

type Ports = Pick<RefreshPorts, "accounts" | "catalogue" | "locations">;

export async function readEarningInputs(
  ports: Ports,
  locationIds: readonly string[],
): Promise<(locationId: string) => EarningInputs> {
  const catalogue = await ports.catalogue.current();
  const unknown: EarningInputs = { location: undefined, catalogue, enrollments: [] };
  const known = new Map<string, EarningInputs>();
  await inParallel(8, locationIds, async (locationId) => {
    const accountId = await ports.locations.accountOf(locationId);
    if (accountId === undefined) return;
    const view = await ports.accounts.read(accountId, [
      { kind: "location", id: locationId },
      { kind: "enrollment", ofLocation: locationId },
    ]);
    const location = view.get("location", locationId)?.value;
    const enrollments = view.all("enrollment").map(({ value }) => value);
    known.set(locationId, { location, catalogue, enrollments });
  });
  return (locationId) => known.get(locationId) ?? unknown;
}
