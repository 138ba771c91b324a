/** What the pages of enrollments ask and change. */
import type { Credentials } from "../hooks/use-sending.ts";
import { get, send } from "./ask.ts";
import type {
  Assignments,
  EnrollmentEntry,
  PayoutInput,
  PayoutProfile,
  ProfileForm,
  TaxInput,
  TaxProfile,
} from "./enrollment-types.ts";
import type { Eligibility } from "./types.ts";

interface Some<T> {
  readonly value: readonly T[];
}

export type ProfileKind = "payout-profiles" | "tax-profiles";

export interface ProfilePair {
  readonly payoutProfileId: string | null;
  readonly taxProfileId: string | null;
}

export const enrollment = {
  eligibility: (locationId: string) => get<Eligibility>(`${locationPath(locationId)}/eligibility?bilingual=true`),
  entries: (locationId: string) =>
    get<Some<EnrollmentEntry>>(`/api/v1/enrollments?locationId=${encodeURIComponent(locationId)}`),
  submit: (enrollmentId: string, by: Credentials) =>
    send<EnrollmentEntry>("POST", `/api/v1/enrollments/${encodeURIComponent(enrollmentId)}/submit`, { ...by }),
  enroll: (locationId: string, programId: string, by: Credentials) =>
    send<EnrollmentEntry>("POST", `${locationPath(locationId)}/enrollments`, { body: { programId }, ...by }),
  assignments: (locationId: string) => get<Assignments>(`${locationPath(locationId)}/profile-assignments`),
  payoutProfiles: () => get<Some<PayoutProfile>>("/api/v1/payout-profiles"),
  taxProfiles: (locationId: string) => get<Some<TaxProfile>>(`${locationPath(locationId)}/tax-profiles`),
  form: (country: string) => get<ProfileForm>(`/api/v1/profile-forms/${encodeURIComponent(country)}?bilingual=true`),
  /** Its answer carries the version that a change replaces. */
  profile: <T>(kind: ProfileKind, id: string) => get<T>(profilePath(kind, id)),
  addPayout: (body: PayoutInput, by: Credentials) =>
    send<PayoutProfile>("POST", "/api/v1/payout-profiles", { body, ...by }),
  addTax: (locationId: string, body: TaxInput, by: Credentials) =>
    send<TaxProfile>("POST", `${locationPath(locationId)}/tax-profiles`, { body, ...by }),
  change: <T>(kind: ProfileKind, id: string, body: object, version: string | undefined, { csrfToken }: Credentials) =>
    send<T>("PATCH", profilePath(kind, id), { body, version, csrfToken }),
  validate: <T>(kind: ProfileKind, id: string, { csrfToken }: Credentials) =>
    send<T>("POST", `${profilePath(kind, id)}/validate`, { csrfToken }),
  hold: (id: string, isHeld: boolean, { csrfToken }: Credentials) =>
    send<PayoutProfile>("POST", `${profilePath("payout-profiles", id)}/${isHeld ? "hold" : "release"}`, {
      ...(isHeld && { body: {} }),
      csrfToken,
    }),
  payBy: (locationId: string, body: ProfilePair, { csrfToken }: Credentials) =>
    send<Assignments>("PUT", `${locationPath(locationId)}/default-profile`, { body, csrfToken }),
};

function locationPath(locationId: string): string {
  return `/api/v1/locations/${encodeURIComponent(locationId)}`;
}

function profilePath(kind: ProfileKind, id: string): string {
  return `/api/v1/${kind}/${encodeURIComponent(id)}`;
}
