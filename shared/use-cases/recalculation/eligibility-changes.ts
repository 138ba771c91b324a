/** Which locations a simulated version makes eligible, and which are so no more: by what is known of each now. */
import { type Day, dayAt, periodOf } from "../../domain/calendar.ts";
import { evaluate } from "../../domain/eligibility.ts";
import { type Catalogue, type ProgramVersion, versionFor } from "../../domain/program.ts";
import { type EligibilityChange, purposeOf, type Recalculation, simulatedDay } from "../../domain/recalculation.ts";
import { ratesFor } from "../enrollment/eligibility-of.ts";
import type { RecalculationPorts } from "./ports.ts";
import type { ReadLocation } from "./read-locations.ts";

/** Nothing but for a simulation. In order of locations. */
export async function eligibilityChanges(
  ports: Pick<RecalculationPorts, "clock" | "rates">,
  recalculation: Recalculation,
  locations: readonly ReadLocation[],
  catalogue: Catalogue,
): Promise<readonly EligibilityChange[] | undefined> {
  if (purposeOf(recalculation) !== "simulation") return undefined;
  const { draft, requestedAt } = recalculation;
  const on = simulatedDay(recalculation, dayAt(new Date(requestedAt), draft.timeZone));
  const current = versionFor(catalogue, draft.programId, periodOf(on));
  const changes: EligibilityChange[] = [];
  for (const known of locations) {
    const change = await changeAt(ports, known, draft, current, on);
    if (change) changes.push(change);
  }
  return changes;
}

async function changeAt(
  ports: Pick<RecalculationPorts, "rates">,
  { location, facts, isConcerned }: ReadLocation,
  draft: ProgramVersion,
  current: ProgramVersion | undefined,
  on: Day,
): Promise<EligibilityChange | undefined> {
  if (!isConcerned || !location || !facts) return undefined;
  const rates = await ratesFor(ports, facts, current ? [draft, current] : [draft], on);
  const unmetBy = (version: ProgramVersion) =>
    evaluate(version, location, facts, on, rates)
      .requirements.filter(({ isMet }) => !isMet)
      .map(({ id }) => id);
  const [before, after] = [current && unmetBy(current), unmetBy(draft)];
  const [wasEligible, isEligible] = [before?.length === 0, after.length === 0];
  if (wasEligible === isEligible) return undefined;
  return { locationId: location.locationId, isEligible, unmet: isEligible ? (before ?? []) : after };
}
