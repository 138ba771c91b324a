/** Invented accounts, locations and people for a benchmark: every location enrolled, every sale to a known one. */
import { randomUUID } from "node:crypto";
import { ulid } from "ulid";
import { benchmarkLocations } from "../../../local/seed/feed/benchmark-locations.ts";
import { agreementsOf } from "../../../local/seed/partners/sample-agreements.ts";
import { attainmentOf } from "../../../local/seed/partners/sample-attainments.ts";
import { factsOf } from "../../../local/seed/partners/sample-facts.ts";
import { sampleIds } from "../../../local/seed/partners/sample-ids.ts";
import { profilesOf } from "../../../local/seed/partners/sample-profiles.ts";
import { catalogueOf } from "../../../local/seed/partners/sample-programs.ts";
import type { Access } from "../../../shared/domain/access.ts";
import { type Account, noAuditYet } from "../../../shared/domain/account.ts";
import { type Enrollment, enroll } from "../../../shared/domain/enrollment.ts";
import type { Facts } from "../../../shared/domain/facts.ts";
import type { Location, PartnerType } from "../../../shared/domain/location.ts";
import type { Catalogue } from "../../../shared/domain/program.ts";
import type { PartnerRole } from "../../../shared/domain/role.ts";
import { businessDay } from "../processes/app-settings.ts";

export interface Market {
  readonly tenantId: string;
  readonly accounts: readonly Account[];
  readonly locations: readonly Location[];
  readonly facts: readonly Facts[];
  readonly enrollments: readonly Enrollment[];
  /** Of each account first a global admin, then an incentives admin, then people without a role. */
  readonly people: readonly Access[];
  readonly catalogue: Catalogue;
}

export interface MarketSize {
  readonly locations: number;
  readonly locationsPerAccount?: number;
  readonly peoplePerAccount?: number;
  readonly isEnrolled?: boolean;
}

const programFor: Readonly<Record<PartnerType, string>> = {
  directReseller: "csp-direct",
  indirectProvider: "csp-indirect-provider",
  indirectReseller: "csp-indirect-reseller",
};
const seed = 20261115;
const ids = sampleIds(seed);

export function marketOf(size: MarketSize): Market {
  const { locationsPerAccount = 20, peoplePerAccount = 2, isEnrolled = true } = size;
  const tenantId = randomUUID();
  const accounts = Array.from({ length: Math.ceil(size.locations / locationsPerAccount) }, (_each, index) =>
    accountAt(index),
  );
  const locations = benchmarkLocations("", size.locations).map((location, index) => ({
    ...location,
    accountId: accounts[Math.floor(index / locationsPerAccount)]?.accountId ?? "",
  }));
  return {
    tenantId,
    accounts,
    locations,
    facts: locations.map((location) => factsOf(location, knownOf(location), businessDay, seed)),
    enrollments: isEnrolled ? locations.map(enrollmentOf) : [],
    people: accounts.flatMap(({ accountId }) =>
      Array.from({ length: peoplePerAccount }, (_each, index) => personOf(tenantId, accountId, index)),
    ),
    catalogue: catalogueOf(businessDay),
  };
}

function knownOf(location: Location) {
  const agreements = agreementsOf(ids, location, businessDay);
  const profiles = profilesOf(ids, location, businessDay);
  return { agreements, attainments: [attainmentOf(ids, location, businessDay)], profiles };
}

function accountAt(index: number): Account {
  return {
    accountId: `acc_${ulid()}`,
    partnerGlobalId: String(2_000_001 + index),
    legalName: `Benchmark partner ${index + 1}`,
    country: "US",
    locale: "en",
    setupState: "completed",
    auditHead: noAuditYet,
  };
}

function enrollmentOf({ accountId, locationId, partnerTypes }: Location): Enrollment {
  const programId = programFor[partnerTypes[0] ?? "directReseller"];
  return enroll({ accountId, locationId, programId }, undefined, "2026-01", "2026-01-09T02:15:00.000Z");
}

function personOf(tenantId: string, accountId: string, index: number): Access {
  const role = (["globalAdmin", "incentivesAdmin"] as readonly PartnerRole[])[index];
  const grant = { programId: "*", locationId: "*", grantedBy: "system", grantedAt: "2026-01-05T08:00:00.000Z" };
  return {
    accountId,
    userId: `usr_${ulid()}`,
    kind: "person",
    tenantId,
    objectId: randomUUID(),
    status: "active",
    mustChangePassword: false,
    sessionEpoch: 0,
    assignments: role === undefined ? [] : [{ id: `ra_${ulid()}`, role, ...grant }],
  };
}
