/** How the published programs are stored; what could not be published is not read as if it were. */
import { z } from "zod";
import { agreementTypes } from "../../../domain/facts.ts";
import { partnerTypes } from "../../../domain/location.ts";
import type { ProgramVersion } from "../../../domain/program.ts";
import { problemsOf } from "../../../domain/program-problems.ts";
import { lever, segmentRule } from "./lever-shapes.ts";
import { bilingual, currency, micros } from "./stored-values.ts";

const appliesTo = z.array(z.enum(partnerTypes)).optional();
const rule = z.discriminatedUnion("kind", [
  z.object({ id: z.string(), appliesTo, kind: z.literal("activeReseller") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("agreement"), agreement: z.enum(agreementTypes) }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("membership") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("competency"), anyOf: z.array(z.string()).optional() }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("ttmRevenue"), minimumUsd: micros }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("payoutProfile") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("taxProfile") }),
]);

export const programVersionShape = z
  .object({
    programId: z.string(),
    version: z.int(),
    effectiveFrom: z.string(),
    name: bilingual,
    partnerType: z.enum(partnerTypes),
    timeZone: z.string(),
    rebateBps: z.int(),
    currencies: z.array(currency),
    coolingDays: z.int(),
    invitationDays: z.int(),
    isOpen: z.boolean().default(false),
    fiscalYearStart: z.int().default(7),
    payoutThresholdUsd: micros,
    coopThresholdUsd: micros,
    segments: z.array(segmentRule),
    levers: z.array(lever),
    rules: z.array(rule),
  })
  .superRefine((value, context) => {
    for (const { path, message } of problemsOf(value as ProgramVersion)) {
      context.addIssue({ code: "custom", message, path: path.slice(1).split("/") });
    }
  });

export const catalogueShape = z.object({ number: z.int(), versions: z.array(programVersionShape) });
