/**
 * Every location that has sales, cut into chunks; the same locations give the same plan. Where eligibility is concerned,
 * every location there is.
 */
import type { PlannedLocation, RecalculationPlan, RecalculationPurpose } from "../../domain/recalculation.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { RecalculationPorts } from "./ports.ts";

const locationsPerChunk = 20;

export interface PlannedChunks {
  readonly plan: RecalculationPlan;
  readonly chunks: readonly (readonly PlannedLocation[])[];
}

export async function planLocations(
  { accounts }: Pick<RecalculationPorts, "accounts">,
  purpose: RecalculationPurpose = "recalculation",
): Promise<PlannedChunks> {
  const locations: PlannedLocation[] = [];
  const all = purpose === "recalculation" ? accounts.sellingLocations() : accounts.everyLocation();
  for await (const { accountId, locationId } of all) locations.push({ accountId, locationId });
  locations.sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
  const chunks = Array.from({ length: Math.ceil(locations.length / locationsPerChunk) }, (_each, chunk) =>
    locations.slice(chunk * locationsPerChunk, (chunk + 1) * locationsPerChunk),
  );
  const digest = sha256Hex(...locations.map(({ locationId }) => locationId));
  return { plan: { digest, chunks: chunks.length }, chunks };
}
