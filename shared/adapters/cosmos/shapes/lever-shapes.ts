/** How levers, and the conditions under which they pay, are stored. */
import { z } from "zod";
import { dateColumns, keptColumns, undatedColumns } from "../../../domain/feed-columns.ts";
import { segments } from "../../../domain/program.ts";
import { bilingual, currency, micros } from "./stored-values.ts";

const field = z.enum(keptColumns);
const op = z.literal("range");
const condition = z.discriminatedUnion("op", [
  z.object({ op: z.literal("equals"), field, value: z.string() }),
  z.object({ op: z.literal("in"), field, values: z.array(z.string()) }),
  z.object({ op: z.literal("prefix"), field, value: z.string() }),
  z.discriminatedUnion("field", [
    z.object({ op, field: z.enum(dateColumns), from: z.string().optional(), to: z.string().optional() }),
    z.object({ op, field: z.enum(undatedColumns), from: micros.optional(), to: micros.optional() }),
  ]),
]);

const tiers = z.object({
  kind: z.enum(["marginal", "wholeVolume"]),
  byCurrency: z.partialRecord(currency, z.array(z.object({ from: micros, rateBps: z.int() }))),
});

export const segmentRule = z.object({ segment: z.enum(segments), when: z.array(condition) });

export const lever = z.object({
  code: z.string(),
  name: bilingual,
  mode: z.enum(["core", "replace", "add"]),
  priority: z.int(),
  rateBps: z.int(),
  tiers: tiers.optional(),
  cap: z.partialRecord(currency, micros).optional(),
  window: z.object({ from: z.string(), to: z.string() }).optional(),
  segment: z.enum(segments).optional(),
  when: z.array(condition),
});
