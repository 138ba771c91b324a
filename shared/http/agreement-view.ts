/** Agreements of a location as the API takes and shows them. */
import { z } from "zod";
import { agreementTypes } from "../domain/facts.ts";
import { type AgreementNow, agreementStatuses } from "../domain/signed-agreement.ts";
import { DayText, LocationId } from "./fields.ts";

export const AgreementId = z
  .string()
  .regex(/^agr_\d{7}_[0-9A-Z]{26}$/, "An agreement id is agr_{locationId}_ and a ULID.")
  .meta({ examples: ["agr_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3"] });

export const AgreementTypeName = z.enum(agreementTypes).meta({
  description:
    "`partnerNetwork` is the membership agreement, `cloudDistributor` an indirect provider's, `reseller` a direct reseller's.",
});

export const FirstDay = DayText.meta({ description: "The first day on which it holds; may lie in the future." });
export const LastDay = DayText.meta({ description: "The last day on which it holds; absent for open-ended." });
export const SigningDay = DayText.meta({ description: "The day of the signature; never in the future." });
export const TerminationDay = DayText.meta({
  description: "The first day on which it holds no more; the first day of a wrong one, which then has never held.",
});

export const exampleAgreement = {
  type: "reseller",
  validFrom: "2026-12-01",
  validTo: "2027-11-30",
  signedOn: "2026-11-10",
} as const;

export const AgreementView = z
  .strictObject({
    id: AgreementId,
    locationId: LocationId,
    type: AgreementTypeName,
    status: z.enum(agreementStatuses).meta({ description: "What it is today, by its days." }),
    validFrom: FirstDay,
    validTo: LastDay.optional(),
    signedOn: SigningDay.optional(),
    terminatedOn: TerminationDay.optional(),
  })
  .meta({
    id: "Agreement",
    examples: [
      {
        id: "agr_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        locationId: "4100001",
        status: "pending",
        ...exampleAgreement,
      },
    ],
  });

export function agreementView(agreement: AgreementNow): z.input<typeof AgreementView> {
  const { id, locationId, type, status, validFrom, validTo, signedOn, terminatedOn } = agreement;
  return {
    id,
    locationId,
    type,
    status,
    validFrom,
    ...(validTo !== undefined && { validTo }),
    ...(signedOn !== undefined && { signedOn }),
    ...(terminatedOn !== undefined && { terminatedOn }),
  };
}
