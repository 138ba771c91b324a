/** How the published programs are stored. */
import { z } from "zod";
import { agreementTypes } from "../../../domain/facts.ts";
import { feedColumns } from "../../../domain/feed-columns.ts";
import { partnerTypes } from "../../../domain/location.ts";
import { segments } from "../../../domain/program.ts";
import { bilingual, currency, micros } from "./stored-values.ts";

const field = z.enum(feedColumns);
const code = z.string().regex(/^[a-z0-9-]{1,40}$/);

const condition = z.discriminatedUnion("op", [
  z.object({ op: z.literal("equals"), field, value: z.string() }),
  z.object({ op: z.literal("in"), field, values: z.array(z.string()) }),
  z.object({ op: z.literal("prefix"), field, value: z.string() }),
  z.object({ op: z.literal("range"), field, from: micros.optional(), to: micros.optional() }),
]);

const appliesTo = z.array(z.enum(partnerTypes)).optional();
const rule = z.discriminatedUnion("kind", [
  z.object({ id: z.string(), appliesTo, kind: z.literal("activeReseller") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("agreement"), agreement: z.enum(agreementTypes) }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("membership") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("competency"), anyOf: z.array(z.string()).optional() }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("payoutProfile") }),
  z.object({ id: z.string(), appliesTo, kind: z.literal("taxProfile") }),
]);

export const catalogueShape = z.object({
  number: z.int(),
  versions: z.array(
    z.object({
      programId: code,
      version: z.int(),
      effectiveFrom: z.string(),
      name: bilingual,
      partnerType: z.enum(partnerTypes),
      timeZone: z.string(),
      rebateBps: z.int(),
      currencies: z.array(currency),
      coolingDays: z.int(),
      invitationDays: z.int(),
      payoutThresholdUsd: micros,
      coopThresholdUsd: micros,
      segments: z.array(z.object({ segment: z.enum(segments), when: z.array(condition) })),
      levers: z.array(
        z.object({
          code,
          name: bilingual,
          mode: z.enum(["core", "replace", "add"]),
          priority: z.int(),
          rateBps: z.int(),
          window: z.object({ from: z.string(), to: z.string() }).optional(),
          segment: z.enum(segments).optional(),
          when: z.array(condition),
        }),
      ),
      rules: z.array(rule),
    }),
  ),
});
