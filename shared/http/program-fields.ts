/** The fields of a program version as the API takes and shows them; amounts are micros as decimal strings. */
import { z } from "zod";
import { agreementTypes } from "../domain/facts.ts";
import { dateColumns, keptColumns, undatedColumns } from "../domain/feed-columns.ts";
import { partnerTypes } from "../domain/location.ts";
import { segments } from "../domain/program.ts";
import { CurrencyCode, line, PeriodText } from "./fields.ts";

const text = z.string().min(1).max(200);
const BasisPoints = z
  .int()
  .min(0)
  .max(10_000)
  .meta({ examples: [375] });
const Days = z.int().min(0).max(400);
const Names = z.strictObject({ en: line(100), ko: line(100) });

export const MicrosText = z
  .string()
  .regex(/^(?:0|-?[1-9]\d{0,17})$/, "Micros are a whole number in decimal digits.")
  .meta({ description: "Micros: 10⁻⁶ of the currency's unit.", examples: ["200000000"] });

/** `micros` is how an amount is taken or shown. */
export function programFields<M extends z.ZodType>(micros: M) {
  const { conditions, levers } = leverFields(micros);
  return {
    effectiveFrom: PeriodText,
    name: Names,
    timeZone: text,
    rebateBps: BasisPoints,
    currencies: z.array(CurrencyCode).max(40),
    coolingDays: Days,
    invitationDays: Days,
    isOpen: z.boolean(),
    fiscalYearStart: z.int().min(1).max(12),
    payoutThresholdUsd: micros,
    coopThresholdUsd: micros,
    segments: z.array(z.strictObject({ segment: z.enum(segments), when: conditions })).max(20),
    levers,
    rules: z.array(requirement(micros)).max(50),
  };
}

function leverFields<M extends z.ZodType>(micros: M) {
  const field = z.enum(keptColumns);
  const op = z.literal("range");
  const condition = z.discriminatedUnion("op", [
    z.strictObject({ op: z.literal("equals"), field, value: text }),
    z.strictObject({ op: z.literal("in"), field, values: z.array(text).max(200) }),
    z.strictObject({ op: z.literal("prefix"), field, value: text }),
    z.discriminatedUnion("field", [
      z.strictObject({ op, field: z.enum(dateColumns), from: text.optional(), to: text.optional() }),
      z.strictObject({ op, field: z.enum(undatedColumns), from: micros.optional(), to: micros.optional() }),
    ]),
  ]);
  const conditions = z.array(condition).max(20);
  const tier = z.strictObject({ from: micros, rateBps: BasisPoints });
  const lever = z.strictObject({
    code: text,
    name: Names,
    mode: z.enum(["core", "replace", "add"]),
    priority: z.int(),
    rateBps: BasisPoints,
    tiers: z
      .strictObject({
        kind: z.enum(["marginal", "wholeVolume"]),
        byCurrency: z.partialRecord(CurrencyCode, z.array(tier).max(20)),
      })
      .optional(),
    cap: z.partialRecord(CurrencyCode, micros).optional(),
    window: z.strictObject({ from: text, to: text }).optional(),
    segment: z.enum(segments).optional(),
    when: conditions,
  });
  return { conditions, levers: z.array(lever).max(50) };
}

function requirement<M extends z.ZodType>(micros: M) {
  const base = { id: text, appliesTo: z.array(z.enum(partnerTypes)).max(3).optional() };
  return z.discriminatedUnion("kind", [
    z.strictObject({ ...base, kind: z.literal("activeReseller") }),
    z.strictObject({ ...base, kind: z.literal("agreement"), agreement: z.enum(agreementTypes) }),
    z.strictObject({ ...base, kind: z.literal("membership") }),
    z.strictObject({ ...base, kind: z.literal("competency"), anyOf: z.array(text).max(50).optional() }),
    z.strictObject({ ...base, kind: z.literal("ttmRevenue"), minimumUsd: micros }),
    z.strictObject({ ...base, kind: z.literal("payoutProfile") }),
    z.strictObject({ ...base, kind: z.literal("taxProfile") }),
  ]);
}
