/** Where a location stands with each program for its partner types: two reads. */
import { dayAt, periodOf } from "../../domain/calendar.ts";
import { type Eligibility, evaluate } from "../../domain/eligibility.ts";
import { type Catalogue, type ProgramVersion, programsFor, versionFor } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";

export interface EligibilityPorts {
  readonly accounts: AccountStore;
  readonly catalogue: ProgramCatalogue;
  readonly clock: BusinessClock;
}

export interface ProgramEligibility extends Eligibility {
  readonly program: ProgramVersion;
}

/** One program, or all for the location's partner types, by what is known now. */
export async function eligibilityOf(
  ports: EligibilityPorts,
  accountId: string,
  locationId: string,
  programId?: string,
): Promise<readonly ProgramEligibility[]> {
  const [view, catalogue] = await Promise.all([
    ports.accounts.read(accountId, [
      { kind: "location", id: locationId },
      { kind: "facts", id: locationId },
    ]),
    ports.catalogue.current(),
  ]);
  const location = view.get("location", locationId)?.value;
  const facts = view.get("facts", locationId)?.value;
  if (!location || !facts)
    throw new Refusal("location_not_found", `There is no location ${locationId} in your account.`);
  const now = ports.clock.now();
  const programs =
    programId === undefined ? location.partnerTypes.flatMap((t) => programsFor(catalogue, t)) : [programId];
  return programs.map((id) => {
    const program = programAt(catalogue, id, now);
    return { program, ...evaluate(program, location, facts, dayAt(now, program.timeZone)) };
  });
}

/** The version of a program that rules today, in the program's own time zone. */
export function programAt(catalogue: Catalogue, programId: string, now: Date): ProgramVersion {
  const newest = versionFor(catalogue, programId, "9999-12");
  const program = newest && versionFor(catalogue, programId, periodOf(dayAt(now, newest.timeZone)));
  if (!program) throw new Refusal("program_not_found", `There is no published program ${programId}.`);
  return program;
}
