/** By which profiles a location is paid, as the API takes and shows it. */
import { z } from "zod";
import type { ProfilePair } from "../domain/profile-use.ts";
import type { LocationProfiles } from "../use-cases/profiles/location-profiles.ts";
import { LocationId, ProgramId } from "./fields.ts";
import { PayoutProfileId } from "./payout-profile-view.ts";
import { TaxProfileId } from "./tax-profile-view.ts";

export const ProfilePairInput = z
  .strictObject({ payoutProfileId: PayoutProfileId.nullable(), taxProfileId: TaxProfileId.nullable() })
  .meta({
    id: "ProfilePairInput",
    description: "Both are replaced; null for none.",
    examples: [
      {
        payoutProfileId: "bnk_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        taxProfileId: "tax_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
      },
    ],
  });

const pair = { payoutProfileId: PayoutProfileId.optional(), taxProfileId: TaxProfileId.optional() };

export const ProfileAssignmentsView = z
  .strictObject({
    locationId: LocationId,
    default: z.strictObject(pair).meta({ description: "By which every program pays that is given no other." }),
    programs: z.array(z.strictObject({ programId: ProgramId, ...pair })),
  })
  .meta({
    id: "ProfileAssignments",
    examples: [
      {
        locationId: "4100001",
        default: {
          payoutProfileId: "bnk_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
          taxProfileId: "tax_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        },
        programs: [{ programId: "csp-direct", payoutProfileId: "bnk_01J8Z3K4M5N6P7Q8R9S0T1V2W4" }],
      },
    ],
  });

export function profileAssignmentsView({ use }: Pick<LocationProfiles, "use">): z.input<typeof ProfileAssignmentsView> {
  return { locationId: use.locationId, default: { ...use.own }, programs: use.programs.map((each) => ({ ...each })) };
}

export function pairOf({ payoutProfileId, taxProfileId }: z.output<typeof ProfilePairInput>): ProfilePair {
  return {
    ...(payoutProfileId !== null && { payoutProfileId }),
    ...(taxProfileId !== null && { taxProfileId }),
  };
}
