/** The sample catalogue: one published program for each partner type. */
import type { Day } from "../../../shared/domain/calendar.ts";
import type { PartnerType } from "../../../shared/domain/location.ts";
import type { Catalogue, ProgramVersion } from "../../../shared/domain/program.ts";
import { monthAt } from "../business-months.ts";
import { rulesFor } from "./eligibility-rules.ts";
import { type CoreRates, leversOf, segmentRules } from "./sample-levers.ts";
import { sampleCurrencies } from "./sample-rates.ts";

const usd = 1_000_000n;

const rows: readonly (CoreRates & { readonly programId: string; readonly partnerType: PartnerType })[] = [
  {
    programId: "csp-direct",
    partnerType: "directReseller",
    prefix: "csp-direct",
    name: { en: "CSP Direct Bill Partner", ko: "CSP 직접 재판매인" },
    cloudBps: 375,
    hybridBps: 300,
    onPremisesBps: 200,
  },
  {
    programId: "csp-indirect-provider",
    partnerType: "indirectProvider",
    prefix: "csp-provider",
    name: { en: "CSP Indirect Provider", ko: "CSP 간접 공급자" },
    cloudBps: 400,
    hybridBps: 300,
    onPremisesBps: 150,
  },
  {
    programId: "csp-indirect-reseller",
    partnerType: "indirectReseller",
    prefix: "csp-reseller",
    name: { en: "CSP Indirect Reseller", ko: "CSP 간접 재판매인" },
    cloudBps: 375,
    hybridBps: 250,
    onPremisesBps: 200,
  },
];

export function catalogueOf(businessDay: Day): Catalogue {
  const versions = rows.map(
    ({ programId, partnerType, ...core }): ProgramVersion => ({
      programId,
      version: 1,
      effectiveFrom: monthAt(businessDay, -12),
      name: core.name,
      partnerType,
      timeZone: "UTC",
      rebateBps: 6_000,
      currencies: sampleCurrencies,
      coolingDays: 30,
      invitationDays: 30,
      isOpen: false,
      fiscalYearStart: 7,
      payoutThresholdUsd: 200n * usd,
      coopThresholdUsd: 10_000n * usd,
      segments: segmentRules,
      levers: leversOf(core, businessDay),
      rules: rulesFor(partnerType),
    }),
  );
  return { number: versions.length, versions };
}
