/** The values that recur in stored documents. */
import { z } from "zod";
import { type Currency, currencies } from "../../../domain/currency.ts";
import { reasons } from "../../../domain/outcome.ts";

/** Micros as a decimal string, since JSON has no bigint. */
export const micros = z
  .string()
  .regex(/^-?\d+$/)
  .transform((text) => BigInt(text));

export const currency = z.enum(currencies as readonly [Currency, ...Currency[]]);
export const bilingual = z.object({ en: z.string(), ko: z.string() });
export const locale = z.enum(["en", "ko"]);
export const sale = z.object({ date: z.string(), key: z.string() });
export const counts = z.object({ earned: z.int(), notEarned: z.partialRecord(z.enum(reasons), z.int()) });
