/** What a new version of a program says anew, as it is stored: strict, amounts as decimal strings of micros. */
import { z } from "zod";
import { agreementTypes } from "../domain/facts.ts";
import { dateColumns, keptColumns, undatedColumns } from "../domain/feed-columns.ts";
import { partnerTypes } from "../domain/location.ts";
import { segments } from "../domain/program.ts";
import type { ProgramChange } from "../domain/program-draft.ts";
import { CurrencyCode, line, PeriodText } from "./fields.ts";

const text = z.string().min(1).max(200);
const Micros = z
  .string()
  .regex(/^(?:0|-?[1-9]\d{0,17})$/, "Micros are a whole number in decimal digits.")
  .transform((digits) => BigInt(digits))
  .meta({ description: "Micros: 10⁻⁶ of the currency's unit.", examples: ["200000000"] });
const BasisPoints = z
  .int()
  .min(0)
  .max(10_000)
  .meta({ examples: [375] });
const Days = z.int().min(0).max(400);
const Names = z.strictObject({ en: line(100), ko: line(100) });

const field = z.enum(keptColumns);
const op = z.literal("range");
const Condition = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("equals"), field, value: text }),
  z.strictObject({ op: z.literal("in"), field, values: z.array(text).max(200) }),
  z.strictObject({ op: z.literal("prefix"), field, value: text }),
  z.discriminatedUnion("field", [
    z.strictObject({ op, field: z.enum(dateColumns), from: text.optional(), to: text.optional() }),
    z.strictObject({ op, field: z.enum(undatedColumns), from: Micros.optional(), to: Micros.optional() }),
  ]),
]);
const Conditions = z.array(Condition).max(20);
const Tier = z.strictObject({ from: Micros, rateBps: BasisPoints });

const Lever = z.strictObject({
  code: text,
  name: Names,
  mode: z.enum(["core", "replace", "add"]),
  priority: z.int(),
  rateBps: BasisPoints,
  tiers: z
    .strictObject({
      kind: z.enum(["marginal", "wholeVolume"]),
      byCurrency: z.partialRecord(CurrencyCode, z.array(Tier).max(20)),
    })
    .optional(),
  cap: z.partialRecord(CurrencyCode, Micros).optional(),
  window: z.strictObject({ from: text, to: text }).optional(),
  segment: z.enum(segments).optional(),
  when: Conditions,
});

const base = { id: text, appliesTo: z.array(z.enum(partnerTypes)).max(3).optional() };
const Requirement = z.discriminatedUnion("kind", [
  z.strictObject({ ...base, kind: z.literal("activeReseller") }),
  z.strictObject({ ...base, kind: z.literal("agreement"), agreement: z.enum(agreementTypes) }),
  z.strictObject({ ...base, kind: z.literal("membership") }),
  z.strictObject({ ...base, kind: z.literal("competency"), anyOf: z.array(text).max(50).optional() }),
  z.strictObject({ ...base, kind: z.literal("ttmRevenue"), minimumUsd: Micros }),
  z.strictObject({ ...base, kind: z.literal("payoutProfile") }),
  z.strictObject({ ...base, kind: z.literal("taxProfile") }),
]);

export const ProgramChangeInput = z
  .strictObject({
    effectiveFrom: PeriodText,
    name: Names.optional(),
    timeZone: text.optional(),
    rebateBps: BasisPoints.optional(),
    currencies: z.array(CurrencyCode).max(40).optional(),
    coolingDays: Days.optional(),
    invitationDays: Days.optional(),
    isOpen: z.boolean().optional(),
    fiscalYearStart: z.int().min(1).max(12).optional(),
    payoutThresholdUsd: Micros.optional(),
    coopThresholdUsd: Micros.optional(),
    segments: z
      .array(z.strictObject({ segment: z.enum(segments), when: Conditions }))
      .max(20)
      .optional(),
    levers: z.array(Lever).max(50).optional(),
    rules: z.array(Requirement).max(50).optional(),
  })
  .transform((change) => change as ProgramChange)
  .meta({
    description: "What the new version says anew; what is left out stays as in the version that it follows.",
    examples: [{ effectiveFrom: "2026-10", rebateBps: 6_000 }],
  });
