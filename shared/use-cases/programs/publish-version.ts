/**
 * Publishes a version that changes no month which may be closed already.
 *
 * For a month that may be, a recalculation shows first what would change. Refuses with `program_version_invalid`,
 * `program_version_closed`, or `busy` while others publish.
 */
import { mayBeClosedThrough } from "../../domain/close.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { PublishingCatalogue } from "../../ports/program-catalogue.ts";
import { optimistic } from "../optimistic.ts";
import { refuseProblems } from "./refuse-problems.ts";

interface PublishingPorts {
  readonly catalogue: PublishingCatalogue;
  readonly clock: BusinessClock;
}

/** The number of the catalogue that has it. */
export async function publishVersion({ catalogue, clock }: PublishingPorts, version: ProgramVersion): Promise<number> {
  return optimistic(async () => {
    const current = await catalogue.current();
    refuseProblems(current, version, "");
    const closed = mayBeClosedThrough(current, version.programId, clock.now());
    if (closed !== undefined && version.effectiveFrom <= closed) {
      const message = `Months of ${version.programId} up to ${closed} may be closed. Start a recalculation, or let the version take effect later.`;
      throw new Refusal("program_version_closed", message);
    }
    return catalogue.publish(version, current.number);
  });
}
