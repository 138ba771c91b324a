/** Changes a tax profile: one read and one batch. What is not a draft any more is validated anew. */
import type { Day } from "../../domain/calendar.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { submittedAt } from "../../domain/profile-course.ts";
import { isLack } from "../../domain/profile-problem.ts";
import { noProfiles, usesOf } from "../../domain/profile-use.ts";
import { type TaxDetails, type TaxProfile, taxFormEnd, taxProblems } from "../../domain/tax-profile.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { checkVersion } from "../structure/check-version.ts";
import { refuseFields } from "../structure/refuse-fields.ts";
import { kickEach } from "../structure/structure-change.ts";
import { sealedNumber } from "./add-tax-profile.ts";
import { checkReach, type MayChange } from "./check-reach.ts";
import { commitProfile } from "./profile-change.ts";
import { checkOpen, type ProfilePorts, taxNumberIn, taxProfileIn } from "./profile-ports.ts";

export interface ChangeTaxProfileRequest extends Acting {
  readonly accountId: string;
  readonly locationId: string;
  readonly profileId: string;
  /** Of the profile as the caller read it. */
  readonly version: string;
  readonly change: Partial<Omit<TaxDetails, "expiresOn">> & { readonly expiresOn?: Day | null };
  /** The whole number anew, since nobody can read the old one. */
  readonly number?: string;
  readonly mayChange: MayChange;
}

interface Changed {
  readonly profile: TaxProfile;
  readonly events: readonly OutboxEvent[];
}

/** Refuses with `profile_not_found`, `profile_archived`, `precondition_failed`, `role_required`, `invalid_request`. */
export async function changeTaxProfile(ports: ProfilePorts, request: ChangeTaxProfileRequest): Promise<TaxProfile> {
  const { profile, events } = await optimistic(() => attempt(ports, request));
  await kickEach(ports, events);
  return profile;
}

async function attempt(ports: ProfilePorts, request: ChangeTaxProfileRequest): Promise<Changed> {
  const { accountId, locationId, profileId, version, change, mayChange } = request;
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "taxProfile", id: profileId },
    { kind: "profileUse", id: locationId },
  ]);
  const before = taxProfileIn(view, profileId);
  const known = before.value;
  checkVersion(known, version, "profile");
  checkOpen(known);
  const use = view.get("profileUse", locationId)?.value ?? noProfiles(accountId, locationId);
  checkReach(usesOf(use, profileId), mayChange);

  const numberBefore = await taxNumberIn(ports, known);
  const number = request.number ?? numberBefore;
  const details = changed(known, change);
  if (canonicalJson([details, number ?? ""]) === canonicalJson([detailsOf(known), numberBefore ?? ""])) {
    return { profile: known, events: [] };
  }
  const isDraft = known.course.status === "draft";
  const now = ports.clock.now();
  const problems = taxProblems(details, number, ports.numbers.isValid, now);
  refuseFields(isDraft ? problems.filter((problem) => !isLack(problem)) : problems);
  const { expiresOn: _expiresOn, ...kept } = known;
  const after: TaxProfile = {
    ...kept,
    ...details,
    ...(await sealedNumber(ports, known, number)),
    course: isDraft ? known.course : submittedAt(known.course, now.toISOString(), taxFormEnd(known)),
  };
  return { profile: after, events: await commitProfile(ports, view, request, { action: "changed", after, before }) };
}

function changed(known: TaxDetails, { expiresOn: day, ...change }: ChangeTaxProfileRequest["change"]): TaxDetails {
  const { expiresOn: _known, ...details } = { ...detailsOf(known), ...change };
  const expiresOn = day === undefined ? known.expiresOn : (day ?? undefined);
  return { ...details, ...(expiresOn !== undefined && { expiresOn }) };
}

function detailsOf({ country, entity, form, legalName, signedOn, expiresOn }: TaxDetails): TaxDetails {
  return {
    country,
    entity,
    form,
    ...(legalName !== undefined && { legalName }),
    ...(signedOn !== undefined && { signedOn }),
    ...(expiresOn !== undefined && { expiresOn }),
  };
}
