/** Competencies that a location has attained, as the API takes and shows them. */
import { z } from "zod";
import type { AttainmentNow } from "../domain/competency-attainment.ts";
import { attainmentStatuses } from "../domain/facts.ts";
import { CompetencyCode, LevelName } from "./competency-view.ts";
import { DayText, LocationId } from "./fields.ts";

export const AttainmentId = z
  .string()
  .regex(/^att_\d{7}_[0-9A-Z]{26}$/, "An attainment id is att_{locationId}_ and a ULID.")
  .meta({ examples: ["att_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3"] });

/** What may be changed of an attainment. */
export const attainmentInput = {
  level: LevelName,
  status: z.enum(attainmentStatuses).meta({
    description: "`atRisk` still counts; `inProgress` and `expired` do not.",
  }),
  validFrom: DayText.meta({ description: "The first day of its validity." }),
  validTo: DayText.meta({ description: "The last day of its validity; absent for open-ended." }),
};

export const exampleAttainment = {
  competency: "cloud-platform",
  level: "gold",
  status: "attained",
  validFrom: "2026-11-01",
  validTo: "2027-10-31",
} as const;

export const AttainmentView = z
  .strictObject({
    id: AttainmentId,
    locationId: LocationId,
    competency: CompetencyCode,
    ...attainmentInput,
    validTo: attainmentInput.validTo.optional(),
    counts: z.boolean().meta({ description: "Whether it fulfils a requirement today." }),
  })
  .meta({
    id: "Attainment",
    examples: [
      {
        id: "att_4100001_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        locationId: "4100001",
        ...exampleAttainment,
        status: "atRisk",
        counts: true,
      },
    ],
  });

export function attainmentView(attainment: AttainmentNow): z.input<typeof AttainmentView> {
  const { id, locationId, competency, level, status, validFrom, validTo, counts } = attainment;
  return {
    id,
    locationId,
    competency,
    level,
    status,
    validFrom,
    ...(validTo !== undefined && { validTo }),
    counts,
  };
}
