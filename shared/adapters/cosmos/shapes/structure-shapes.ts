/** How agreements and attainments of a location are stored. */
import { z } from "zod";
import { agreementTypes, attainmentLevels, attainmentStatuses } from "../../../domain/facts.ts";

const ofLocation = { id: z.string(), accountId: z.string(), locationId: z.string() };
const validity = { validFrom: z.string(), validTo: z.string().optional() };

export const agreementShape = z.object({
  ...ofLocation,
  type: z.enum(agreementTypes),
  ...validity,
  signedOn: z.string().optional(),
  terminatedOn: z.string().optional(),
});

export const attainmentShape = z.object({
  ...ofLocation,
  competency: z.string(),
  level: z.enum(attainmentLevels),
  status: z.enum(attainmentStatuses),
  ...validity,
});
