/** Tax profiles as the API takes and shows them: the number goes in whole, and comes out by its last characters. */
import { z } from "zod";
import { type Day, dayAt } from "../domain/calendar.ts";
import { courseStatuses } from "../domain/profile-course.ts";
import { taxEntities, taxForms } from "../domain/tax-format.ts";
import { type TaxDetails, type TaxProfile, taxFormEnd } from "../domain/tax-profile.ts";
import { DayText, LocationId, line } from "./fields.ts";
import { CountryCode } from "./partner-view.ts";
import { courseView, TypedNumber } from "./payout-profile-view.ts";

export const TaxProfileId = z
  .string()
  .regex(/^tax_\d{7}_[0-9A-Z]{26}$/, "A tax profile id is tax_{locationId}_ and a ULID.")
  .meta({ examples: ["tax_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3"] });

const details = {
  country: CountryCode.meta({ description: "Where the location pays taxes." }),
  entity: z.enum(taxEntities),
  form: z.enum(taxForms).meta({ description: "W-9 in the United States, one of the W-8 series elsewhere." }),
  legalName: line(140).meta({ description: "As in the form." }),
  taxNumber: TypedNumber.meta({ description: "Which one: `GET /api/v1/profile-forms/{country}`." }),
  signedOn: DayText.meta({ description: "W-8 forms end on the last day of the third year after it." }),
  expiresOn: DayText.meta({ description: "The last day of what was given with the form, where it has one." }),
};

export const exampleTaxProfile = {
  country: "KR",
  entity: "company",
  form: "w8bene",
  legalName: "Contoso Korea",
  taxNumber: "116-82-00276",
  signedOn: "2026-11-15",
} as const;

export const NewTaxProfile = z
  .strictObject({
    ...details,
    legalName: details.legalName.optional(),
    taxNumber: details.taxNumber.optional(),
    signedOn: details.signedOn.optional(),
    expiresOn: details.expiresOn.optional(),
  })
  .meta({ id: "NewTaxProfile", examples: [exampleTaxProfile] });

export const TaxProfileChange = z.strictObject({ ...details, expiresOn: details.expiresOn.nullable() }).partial();

const taxStatuses = [...courseStatuses, "expired"] as const;

export const TaxProfileView = z
  .strictObject({
    id: TaxProfileId,
    locationId: LocationId,
    country: z.string(),
    entity: z.enum(taxEntities),
    form: z.enum(taxForms),
    ...courseView,
    status: z.enum(taxStatuses).meta({ description: "`expired` when it was approved and its form has ended." }),
    legalName: z.string().optional(),
    taxNumber: z.string().optional().meta({ description: "Its last characters; for incentives roles only." }),
    signedOn: DayText.optional(),
    expiresOn: DayText.optional(),
    validTo: DayText.optional().meta({ description: "The last day on which the form can be used." }),
  })
  .meta({
    id: "TaxProfile",
    examples: [
      {
        id: "tax_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        locationId: "4100001",
        country: "KR",
        entity: "company",
        form: "w8bene",
        status: "approved",
        since: "2026-11-15T09:00:00Z",
        problems: [],
        isArchived: false,
        legalName: "Contoso Korea",
        taxNumber: "0276",
        signedOn: "2026-11-15",
        validTo: "2029-12-31",
      },
    ],
  });

/** `isMasked` shows the end of its number; without it, only its status. */
export function taxProfileView(profile: TaxProfile, isMasked: boolean, now: Date): z.input<typeof TaxProfileView> {
  const { id, locationId, country, entity, form, course, legalName, shown, signedOn, expiresOn, isArchived } = profile;
  const validTo = taxFormEnd(profile);
  return {
    id,
    locationId,
    country,
    entity,
    form,
    status: course.status === "approved" && hasEnded(validTo, now) ? "expired" : course.status,
    since: course.at,
    problems: [...(course.problems ?? [])],
    isArchived: isArchived ?? false,
    ...(isMasked && legalName !== undefined && { legalName }),
    ...(isMasked && shown !== undefined && { taxNumber: shown }),
    ...(signedOn !== undefined && { signedOn }),
    ...(expiresOn !== undefined && { expiresOn }),
    ...(validTo !== undefined && { validTo }),
  };
}

function hasEnded(validTo: Day | undefined, now: Date): boolean {
  return validTo !== undefined && validTo < dayAt(now, "UTC");
}

/** What somebody wrote, apart: the details, and the number. */
export function taxInput({ taxNumber, ...given }: z.output<typeof NewTaxProfile>): {
  readonly details: TaxDetails;
  readonly number: string | undefined;
} {
  const { country, entity, form, legalName, signedOn, expiresOn } = given;
  const details = {
    country,
    entity,
    form,
    ...(legalName !== undefined && { legalName }),
    ...(signedOn !== undefined && { signedOn }),
    ...(expiresOn !== undefined && { expiresOn }),
  };
  return { details, number: taxNumber };
}
