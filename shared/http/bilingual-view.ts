/** A text in the caller's language, or in both beside each other where the caller asks for that. */
import { z } from "zod";
import type { Bilingual } from "../domain/program.ts";

const both = z.strictObject({ en: z.string(), ko: z.string() });

export const BilingualView = z
  .union([z.string(), both])
  .meta({ description: "A text in the language of Accept-Language; with `bilingual=true` an object with both." });

export interface Language {
  readonly locale: "en" | "ko";
  readonly bilingual: boolean;
}

export function bilingualView(text: Bilingual, { locale, bilingual }: Language): z.input<typeof BilingualView> {
  return bilingual ? { en: text.en, ko: text.ko } : text[locale];
}
