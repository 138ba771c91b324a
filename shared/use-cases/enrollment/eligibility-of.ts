/** Where a location stands with each program for its partner types: two reads, and rates that are not known here yet. */
import { type Day, dayAt, periodOf } from "../../domain/calendar.ts";
import { asksForRevenue, type Eligibility, evaluate } from "../../domain/eligibility.ts";
import { parseRate, type Rate, rateKey } from "../../domain/exchange-rate.ts";
import type { Facts } from "../../domain/facts.ts";
import { type Catalogue, type ProgramVersion, programsFor, versionFor } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import { type RateOf, ratesWanted } from "../../domain/trailing-revenue.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { ExchangeRates } from "../../ports/exchange-rates.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";

export interface EligibilityPorts {
  readonly accounts: AccountStore;
  readonly catalogue: ProgramCatalogue;
  readonly clock: BusinessClock;
  readonly rates: Pick<ExchangeRates, "find">;
}

export interface ProgramEligibility extends Eligibility {
  readonly program: ProgramVersion;
}

/** One program, or all for the location's partner types, on a day or now, by what is known now. */
export async function eligibilityOf(
  ports: EligibilityPorts,
  accountId: string,
  locationId: string,
  programId?: string,
  at?: Day,
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
  const ids = programId === undefined ? location.partnerTypes.flatMap((t) => programsFor(catalogue, t)) : [programId];
  const programs = ids.map((id) => (at === undefined ? programAt(catalogue, id, now) : programOn(catalogue, id, at)));
  const rates = await ratesFor(ports, facts, programs, at ?? dayAt(now, "Pacific/Kiritimati"));
  return programs.map((program) => {
    const on = at ?? dayAt(now, program.timeZone);
    return { program, ...evaluate(program, location, facts, on, rates) };
  });
}

/** As many as are asked for at once. */
const mostRates = 100;

/** The rates that evaluating the versions on days until then takes: nothing is read where none does. */
export async function ratesFor(
  { rates }: Pick<EligibilityPorts, "rates">,
  facts: Facts | undefined,
  programs: readonly ProgramVersion[],
  until: Day,
): Promise<RateOf> {
  const wanted = facts && programs.some(asksForRevenue) ? ratesWanted(facts, until) : [];
  const known = new Map<string, Rate | undefined>();
  for (let from = 0; from < wanted.length; from += mostRates) {
    for (const rate of await rates.find(wanted.slice(from, from + mostRates))) {
      known.set(rateKey(rate), parseRate(rate.usdPerUnit));
    }
  }
  return (currency, period) => known.get(rateKey({ currency, period }));
}

/** The version of a program that rules a day. Refuses with `program_not_found`. */
function programOn(catalogue: Catalogue, programId: string, day: Day): ProgramVersion {
  const program = versionFor(catalogue, programId, periodOf(day));
  if (!program) throw new Refusal("program_not_found", `There was no published program ${programId} on ${day}.`);
  return program;
}

/** The version of a program that rules today, in the program's own time zone. */
export function programAt(catalogue: Catalogue, programId: string, now: Date): ProgramVersion {
  const newest = versionFor(catalogue, programId, "9999-12");
  const program = newest && versionFor(catalogue, programId, periodOf(dayAt(now, newest.timeZone)));
  if (!program) throw new Refusal("program_not_found", `There is no published program ${programId}.`);
  return program;
}
