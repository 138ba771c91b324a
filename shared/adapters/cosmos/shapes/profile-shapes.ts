/** How payout and tax profiles are stored, and which location is paid by which. */
import { z } from "zod";
import { bankFieldNames } from "../../../domain/bank-format.ts";
import { payoutMethods } from "../../../domain/payout-profile.ts";
import { courseStatuses } from "../../../domain/profile-course.ts";
import { profileProblemCodes } from "../../../domain/profile-problem.ts";
import { taxEntities, taxForms } from "../../../domain/tax-format.ts";
import { currency } from "./stored-values.ts";

const status = z.enum(courseStatuses);

const problems = z.array(z.object({ field: z.string(), code: z.enum(profileProblemCodes), message: z.string() }));

const course = z.object({
  status,
  at: z.string(),
  attempt: z.int(),
  problems: problems.optional(),
  past: z.array(z.object({ status, at: z.string(), validTo: z.string().optional() })),
});

const moment = { at: z.string(), by: z.string() };

export const payoutProfileShape = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  method: z.enum(payoutMethods),
  country: z.string(),
  currency,
  holder: z.string().optional(),
  course,
  shown: z.partialRecord(z.enum(bankFieldNames), z.string()),
  sealed: z.string().optional(),
  usedBy: z.array(z.object({ locationId: z.string(), programId: z.string() })),
  redirected: z.object(moment),
  isArchived: z.literal(true).optional(),
  hold: z.object({ ...moment, reason: z.string().optional() }).optional(),
});

export const taxProfileShape = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  country: z.string(),
  entity: z.enum(taxEntities),
  form: z.enum(taxForms),
  legalName: z.string().optional(),
  signedOn: z.string().optional(),
  expiresOn: z.string().optional(),
  course,
  shown: z.string().optional(),
  sealed: z.string().optional(),
  isArchived: z.literal(true).optional(),
});

export const profileName = z.object({ kind: z.enum(["payoutProfile", "taxProfile"]), id: z.string() });

const told = { at: z.string(), name: z.string() };
export const profileNews = z.discriminatedUnion("occasion", [
  z.object({ occasion: z.literal("redirected"), ...told, by: z.string(), ending: z.string().optional() }),
  z.object({ occasion: z.literal("actionRequired"), ...told, problems }),
]);

const pair = { payoutProfileId: z.string().optional(), taxProfileId: z.string().optional() };

export const profileUseShape = z.object({
  accountId: z.string(),
  locationId: z.string(),
  own: z.object(pair),
  programs: z.array(z.object({ programId: z.string(), ...pair })),
});
