/**
 * Invented partners, people, programs and exchange rates, relative to a business day.
 *
 * Pure: the same day and seed give the same data.
 */
import type { Account } from "../../shared/domain/account.ts";
import type { Day } from "../../shared/domain/calendar.ts";
import type { Competency } from "../../shared/domain/competency.ts";
import type { CompetencyAttainment } from "../../shared/domain/competency-attainment.ts";
import type { Enrollment } from "../../shared/domain/enrollment.ts";
import type { ExchangeRate } from "../../shared/domain/exchange-rate.ts";
import type { Facts } from "../../shared/domain/facts.ts";
import type { Location } from "../../shared/domain/location.ts";
import type { Catalogue } from "../../shared/domain/program.ts";
import type { SignedAgreement } from "../../shared/domain/signed-agreement.ts";
import { accountIdsOf, accountsOf } from "./partners/sample-accounts.ts";
import { agreementsOf } from "./partners/sample-agreements.ts";
import { appsOf, type SampleApp } from "./partners/sample-apps.ts";
import { attainmentOf } from "./partners/sample-attainments.ts";
import { sampleCompetencies } from "./partners/sample-competencies.ts";
import { enrollmentsOf } from "./partners/sample-enrollments.ts";
import { factsOf } from "./partners/sample-facts.ts";
import { sampleIds } from "./partners/sample-ids.ts";
import { locationsOf } from "./partners/sample-locations.ts";
import { peopleOf, type SamplePerson, tenantIdOf } from "./partners/sample-people.ts";
import { profilesOf, type SampleProfiles } from "./partners/sample-profiles.ts";
import { catalogueOf } from "./partners/sample-programs.ts";
import { ratesOf } from "./partners/sample-rates.ts";

export interface SampleOptions {
  readonly businessDay: Day;
  readonly seed: number;
}

export interface SampleData {
  /** Of all people and applications. */
  readonly tenantId: string;
  readonly accounts: readonly Account[];
  readonly locations: readonly Location[];
  readonly facts: readonly Facts[];
  readonly agreements: readonly SignedAgreement[];
  readonly attainments: readonly CompetencyAttainment[];
  readonly profiles: readonly SampleProfiles[];
  readonly people: readonly SamplePerson[];
  readonly apps: readonly SampleApp[];
  readonly catalogue: Catalogue;
  readonly enrollments: readonly Enrollment[];
  readonly rates: readonly ExchangeRate[];
  readonly competencies: readonly Competency[];
}

export function sampleData({ businessDay, seed }: SampleOptions): SampleData {
  const ids = sampleIds(seed);
  const accountIds = accountIdsOf(ids);
  const locations = locationsOf(accountIds, businessDay);
  const structure = locations.map((location) => ({
    location,
    agreements: agreementsOf(ids, location, businessDay),
    attainments: [attainmentOf(ids, location, businessDay)],
    profiles: profilesOf(ids, location, businessDay),
  }));
  return {
    tenantId: tenantIdOf(ids),
    accounts: accountsOf(accountIds),
    locations,
    facts: structure.map(({ location, ...known }) => factsOf(location, known, businessDay, seed)),
    agreements: structure.flatMap(({ agreements }) => agreements),
    attainments: structure.flatMap(({ attainments }) => attainments),
    profiles: structure.flatMap(({ profiles }) => profiles ?? []),
    people: peopleOf(ids, accountIds, businessDay),
    apps: appsOf(ids, accountIds, businessDay),
    catalogue: catalogueOf(businessDay),
    enrollments: enrollmentsOf(locations, businessDay),
    rates: ratesOf(businessDay),
    competencies: sampleCompetencies,
  };
}
