/** How accounts, their locations and the facts about them are stored. */
import { z } from "zod";
import { setupStates } from "../../../domain/account.ts";
import { agreementTypes, attainmentLevels, attainmentStatuses, profileStatuses } from "../../../domain/facts.ts";
import { partnerTypes } from "../../../domain/location.ts";
import { currency, locale, micros } from "./stored-values.ts";

export const accountShape = z.object({
  accountId: z.string(),
  partnerGlobalId: z.string(),
  legalName: z.string(),
  country: z.string(),
  locale,
  setupState: z.enum(setupStates),
  rosterImportedAt: z.string().optional(),
  needsNoUsers: z.literal(true).optional(),
  auditHead: z.object({ sequence: z.int(), hash: z.string() }),
});

export const locationShape = z.object({
  accountId: z.string(),
  locationId: z.string(),
  name: z.string(),
  country: z.string(),
  currency,
  partnerTypes: z.array(z.enum(partnerTypes)),
  providerIds: z.array(z.string()),
  firstTransactionAt: z.string().optional(),
});

const profile = z.object({
  status: z.enum(profileStatuses),
  since: z.string(),
  at: z.string().optional(),
  validTo: z.string().optional(),
  past: z
    .array(z.object({ status: z.enum(profileStatuses), at: z.string(), validTo: z.string().optional() }))
    .optional(),
});
const profiles = { payoutProfile: profile.optional(), taxProfile: profile.optional() };

export const factsShape = z.object({
  accountId: z.string(),
  locationId: z.string(),
  agreements: z.array(
    z.object({ type: z.enum(agreementTypes), validFrom: z.string(), validTo: z.string().optional() }),
  ),
  attainments: z.array(
    z.object({
      competency: z.string(),
      level: z.enum(attainmentLevels),
      status: z.enum(attainmentStatuses),
      validFrom: z.string(),
      validTo: z.string().optional(),
    }),
  ),
  ...profiles,
  programProfiles: z.array(z.object({ programId: z.string(), ...profiles })).optional(),
  revenue: z.array(z.object({ period: z.string(), currency, micros })),
});
