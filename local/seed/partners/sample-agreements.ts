/** What the sample locations have signed: the membership, and the agreement that their partner type asks for. */
import { addDays, type Day } from "../../../shared/domain/calendar.ts";
import type { AgreementType } from "../../../shared/domain/facts.ts";
import type { Location, PartnerType } from "../../../shared/domain/location.ts";
import type { SignedAgreement } from "../../../shared/domain/signed-agreement.ts";
import type { SampleIds } from "./sample-ids.ts";
import { sampleLocation } from "./sample-locations.ts";

const agreementFor: Readonly<Record<PartnerType, AgreementType | undefined>> = {
  directReseller: "reseller",
  indirectProvider: "cloudDistributor",
  indirectReseller: undefined,
};

export function agreementsOf(ids: SampleIds, location: Location, businessDay: Day): readonly SignedAgreement[] {
  const { accountId, locationId, partnerTypes } = location;
  const validFrom = addDays(businessDay, -1_000);
  const signed = (type: AgreementType, validTo?: Day): SignedAgreement => ({
    id: ids.ulid(`agr_${locationId}`, type),
    accountId,
    locationId,
    type,
    validFrom,
    ...(validTo !== undefined && { validTo }),
    signedOn: addDays(validFrom, -10),
  });
  const expiry = locationId === sampleLocation.agreementExpired ? addDays(businessDay, -45) : undefined;
  const ofType = partnerTypes.flatMap((partnerType) => agreementFor[partnerType] ?? []);
  return [signed("partnerNetwork"), ...ofType.map((type) => signed(type, expiry))];
}
