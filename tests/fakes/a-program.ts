/** A location, a program version and what else decides the earnings of a line, each with one lever of 3.75 %. */
import type { Enrollment, Interval } from "../../shared/domain/enrollment.ts";
import { enrollmentId } from "../../shared/domain/enrollment.ts";
import type { Location } from "../../shared/domain/location.ts";
import type { EarningInputs } from "../../shared/domain/outcome.ts";
import type { Lever, ProgramVersion } from "../../shared/domain/program.ts";
import { sellerId } from "./a-line.ts";

export const accountId = "acc_01";

export function aLocation(parts: Partial<Location> = {}): Location {
  return {
    accountId,
    locationId: sellerId,
    name: "Contoso Seoul",
    country: "KR",
    currency: "USD",
    partnerTypes: ["directReseller"],
    providerIds: [],
    ...parts,
  };
}

export function aLever(parts: Partial<Lever> = {}): Lever {
  const code = parts.code ?? "core";
  return { code, name: { en: code, ko: code }, mode: "core", priority: 0, rateBps: 375, when: [], ...parts };
}

export function aProgram(parts: Partial<ProgramVersion> = {}): ProgramVersion {
  return {
    programId: "csp-direct",
    version: 1,
    effectiveFrom: "2026-01",
    name: { en: "CSP Direct", ko: "CSP 직접" },
    partnerType: "directReseller",
    timeZone: "UTC",
    rebateBps: 6_000,
    currencies: ["USD", "EUR", "KRW"],
    coolingDays: 30,
    invitationDays: 30,
    isOpen: false,
    fiscalYearStart: 7,
    payoutThresholdUsd: 200_000_000n,
    coopThresholdUsd: 0n,
    segments: [],
    levers: [aLever()],
    rules: [],
    ...parts,
  };
}

export function anEnrollment(programId: string, ...intervals: readonly Interval[]): Enrollment {
  const since = "2026-01-01T00:00:00Z";
  const base = { id: enrollmentId(sellerId, programId), accountId, locationId: sellerId, programId, number: 1 };
  return { ...base, intervals, status: "inactive", since };
}

/** A location that is enrolled in the one program there is, from January on. */
export function earningInputs(
  parts: Partial<EarningInputs> & { versions?: readonly ProgramVersion[] } = {},
): EarningInputs {
  const { versions = [aProgram()], ...others } = parts;
  return {
    location: aLocation(),
    catalogue: { number: 1, versions },
    enrollments: [anEnrollment("csp-direct", { from: "2026-01" })],
    ...others,
  };
}
