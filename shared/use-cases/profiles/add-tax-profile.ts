/** Makes a draft of a location's tax profile: one read and one batch. What is wrong in it is told at once. */
import { ulid } from "ulid";
import { lastCharacters } from "../../domain/payout-profile.ts";
import { draftedAt } from "../../domain/profile-course.ts";
import { isLack } from "../../domain/profile-problem.ts";
import { mostTaxProfiles, type TaxDetails, type TaxProfile, taxProblems } from "../../domain/tax-profile.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { locationIn } from "../structure/find-location.ts";
import { refuseBeyond, refuseFields } from "../structure/refuse-fields.ts";
import { commitProfile } from "./profile-change.ts";
import { type ProfilePorts, seal } from "./profile-ports.ts";

export interface NewTaxProfileRequest extends Acting {
  readonly accountId: string;
  readonly locationId: string;
  readonly details: TaxDetails;
  readonly number: string | undefined;
  readonly shown: (profile: TaxProfile) => unknown;
}

/** Refuses with `location_not_found`, `invalid_request`, `limit_reached`, `idempotency_key_reused`. */
export function addTaxProfile(ports: ProfilePorts, request: NewTaxProfileRequest): Promise<Outcome<TaxProfile>> {
  return optimistic(() => attempt(ports, request));
}

async function attempt(ports: ProfilePorts, request: NewTaxProfileRequest): Promise<Outcome<TaxProfile>> {
  const { accountId, locationId, details, number, once, shown } = request;
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "location", id: locationId },
    { kind: "taxProfile", ofLocation: locationId },
    ...wantedAnswer(once),
  ]);
  const given = givenAnswer(view, once);
  if (given) return { isRepeat: true, answer: given };
  locationIn(view, locationId);
  refuseBeyond(mostTaxProfiles, view.all("taxProfile").length, "tax profiles");
  const now = ports.clock.now();
  refuseFields(taxProblems(details, number, ports.numbers.isValid, now).filter((problem) => !isLack(problem)));

  const name = { id: `tax_${locationId}_${ulid()}`, accountId, locationId };
  const after: TaxProfile = {
    ...name,
    ...details,
    course: draftedAt(now.toISOString()),
    ...(await sealedNumber(ports, name, number)),
  };
  await commitProfile(ports, view, request, { action: "added", after, ...answerOf(once, 201, shown(after)) });
  return { isRepeat: false, value: after };
}

/** The number as it is stored: its end, and all of it sealed. */
export async function sealedNumber(
  ports: Pick<ProfilePorts, "vault">,
  profile: Pick<TaxProfile, "accountId" | "id">,
  number: string | undefined,
): Promise<Pick<TaxProfile, "shown" | "sealed">> {
  if (number === undefined) return {};
  return { shown: lastCharacters(number), sealed: await seal(ports, profile, number) };
}
