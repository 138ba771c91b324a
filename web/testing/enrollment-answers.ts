/** Answers about enrollments and the profiles of a location, held against the schemas of the API. */
import type { z } from "zod";
import { EnrollmentEntryView } from "../../shared/http/enrollment-view.ts";
import { PayoutProfileView } from "../../shared/http/payout-profile-view.ts";
import { ProfileAssignmentsView } from "../../shared/http/profile-assignment-view.ts";
import { profileFormView } from "../../shared/http/profile-form-view.ts";
import { TaxProfileView } from "../../shared/http/tax-profile-view.ts";
import type { EnrollmentEntry, PayoutProfile, TaxProfile } from "../api/enrollment-types.ts";
import { type Answers, eligibility, locationId, ok, problem } from "./answers.ts";

const ulid = "01J8Z3K4M5N6P7Q8R9S0T1V2";
export const payoutProfileId = `bnk_${ulid}W3`;
export const taxProfileId = `tax_${locationId}_${ulid}W3`;
export const enrollmentPage = `/enrollment/${locationId}`;
const location = `/api/v1/locations/${locationId}`;

export function anEntry(parts: Partial<z.input<typeof EnrollmentEntryView>> = {}): EnrollmentEntry {
  return EnrollmentEntryView.parse({
    id: `enr_${locationId}_csp-direct`,
    locationId,
    programId: "csp-direct",
    status: "enrolled",
    label: "enrolled",
    earningsStart: "2026-02",
    validThrough: "2027-06",
    intervals: [{ from: "2026-02" }],
    ...parts,
  });
}

export const waitingForProfiles = anEntry({
  status: "actionRequired",
  label: "actionRequired",
  earningsStart: undefined,
  validThrough: undefined,
  reasons: [
    { profile: "payoutProfile", problem: "actionRequired" },
    { profile: "taxProfile", problem: "missing" },
  ],
  intervals: [],
});

export const entries: readonly EnrollmentEntry[] = [
  anEntry({
    id: "enr_4100002_csp-direct",
    locationId: "4100002",
    status: "invited",
    label: "invited",
    intervals: [],
    earningsStart: undefined,
    validThrough: undefined,
    invitationId: "inv_4100002_csp-direct",
  }),
  waitingForProfiles,
  anEntry({ id: "enr_4100003_csp-direct", locationId: "4100003" }),
  anEntry({
    id: "enr_4100004_csp-indirect-provider",
    locationId: "4100004",
    programId: "csp-indirect-provider",
    status: "ineligible",
    label: "ineligible",
    unmet: ["reseller-agreement"],
  }),
  anEntry({
    id: "enr_4100005_csp-direct",
    locationId: "4100005",
    status: "discontinued",
    label: "discontinued",
    endedAt: "2026-10-31T09:00:00Z",
    endReason: "The location was sold.",
  }),
];

export function aPayoutProfile(parts: Partial<PayoutProfile> = {}): PayoutProfile {
  return PayoutProfileView.parse({
    id: payoutProfileId,
    name: "Main account",
    method: "bankTransfer",
    country: "DE",
    currency: "EUR",
    status: "actionRequired",
    since: "2026-11-15T09:00:00Z",
    problems: [
      { field: "/bank/iban", code: "wrong_check_digits", message: "The check digits of the IBAN do not fit." },
    ],
    isArchived: false,
    holder: "Contoso GmbH",
    bank: { iban: "3000" },
    isHeld: false,
    redirectedAt: "2026-11-15T08:59:00Z",
    pays: [{ locationId, programId: "*" }],
    ...parts,
  });
}

export function aTaxProfile(parts: Partial<TaxProfile> = {}): TaxProfile {
  return TaxProfileView.parse({
    id: taxProfileId,
    locationId,
    country: "DE",
    entity: "company",
    form: "w8bene",
    status: "approved",
    since: "2026-11-15T09:00:00Z",
    problems: [],
    isArchived: false,
    legalName: "Contoso GmbH",
    taxNumber: "6695",
    signedOn: "2026-11-15",
    validTo: "2029-12-31",
    ...parts,
  });
}

/** Answers about a bank account that somebody else changes while its form is open: the second read is another version. */
export function overtakenBank(): NonNullable<Answers["routes"]> {
  const path = `/api/v1/payout-profiles/${payoutProfileId}`;
  const changed = aPayoutProfile({ holder: "Contoso Holding GmbH", currency: "USD", bank: { iban: "4711" } });
  let reads = 0;
  return enrolling({
    "GET /api/v1/payout-profiles": () => {
      reads = 0; // a page begins
      return ok({ value: [aPayoutProfile()] });
    },
    [`GET ${path}`]: () =>
      ++reads === 1
        ? { ...ok(aPayoutProfile()), headers: { ETag: '"7"' } }
        : { ...ok(changed), headers: { ETag: '"8"' } },
    [`PATCH ${path}`]: () =>
      reads > 1 ? ok(aPayoutProfile({ status: "pendingValidation" })) : problem(412, "precondition_failed"),
  });
}

const both = { locale: "en", bilingual: true } as const;

/** A location whose bank details are to be corrected, and whose tax form is missing. */
export function enrolling(routes: Answers["routes"] = {}): NonNullable<Answers["routes"]> {
  const other = aPayoutProfile({ id: `bnk_${ulid}W4`, name: "Savings", status: "approved", problems: [] });
  const given = ProfileAssignmentsView.parse({ locationId, default: { payoutProfileId }, programs: [] });
  return {
    "GET /api/v1/enrollments": ({ query }) => ok({ value: query.has("locationId") ? [waitingForProfiles] : entries }),
    [`GET ${location}/eligibility`]: ok({
      ...eligibility,
      programs: eligibility.programs.map((program) => ({
        ...program,
        isEligible: true,
        requirements: program.requirements.filter(({ isMet }) => isMet),
      })),
    }),
    [`GET ${location}/profile-assignments`]: ok(given),
    "GET /api/v1/payout-profiles": ok({ value: [aPayoutProfile(), other] }),
    [`GET ${location}/tax-profiles`]: ok({ value: [] }),
    "GET /api/v1/profile-forms/US": ok(profileFormView("US", both)),
    "GET /api/v1/profile-forms/DE": ok(profileFormView("DE", both)),
    [`GET /api/v1/payout-profiles/${payoutProfileId}`]: { ...ok(aPayoutProfile()), headers: { ETag: '"7"' } },
    [`PATCH /api/v1/payout-profiles/${payoutProfileId}`]: ok(aPayoutProfile({ status: "pendingValidation" })),
    [`PUT ${location}/default-profile`]: ok(given),
    [`POST /api/v1/payout-profiles/${payoutProfileId}/validate`]: ok(aPayoutProfile({ status: "pendingValidation" })),
    [`POST ${location}/tax-profiles`]: ok(aTaxProfile({ status: "draft" })),
    [`POST /api/v1/tax-profiles/${taxProfileId}/validate`]: ok(aTaxProfile({ status: "pendingValidation" })),
    ...routes,
  };
}
