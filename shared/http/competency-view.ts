/** The competency catalogue as the API takes and shows it. */
import { z } from "zod";
import type { Competency } from "../domain/competency.ts";
import { attainmentLevels } from "../domain/facts.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { line } from "./fields.ts";

export const CompetencyCode = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, "A competency's code is 1 to 60 of a-z, 0-9 and -.")
  .meta({ examples: ["cloud-platform"] });

export const LevelName = z.enum(attainmentLevels);

const Levels = z
  .array(LevelName)
  .min(1)
  .refine((levels) => new Set(levels).size === levels.length, "Name each level once.")
  .overwrite((levels) => attainmentLevels.filter((level) => levels.includes(level)));

const text = (maxLength: number) => z.strictObject({ en: line(maxLength), ko: line(maxLength) });

/** What the operator says of a competency. */
export const competencyInput = {
  name: text(100),
  description: text(300),
  levels: Levels,
  isOffered: z
    .boolean()
    .default(true)
    .meta({ description: "False once nobody new can attain it; what was attained stays." }),
};

export const exampleCompetency = {
  name: { en: "Cloud Platform", ko: "클라우드 플랫폼" },
  description: { en: "Builds and runs solutions in the cloud.", ko: "클라우드에서 솔루션을 구축하고 운영합니다." },
  levels: ["silver", "gold"],
} as const;

export const CompetencyView = z
  .strictObject({
    code: CompetencyCode,
    name: BilingualView,
    description: BilingualView,
    levels: z.array(LevelName),
    isOffered: z.boolean(),
  })
  .meta({
    id: "Competency",
    examples: [
      {
        code: "cloud-platform",
        name: "Cloud Platform",
        description: "Builds and runs solutions in the cloud.",
        levels: ["silver", "gold"],
        isOffered: true,
      },
    ],
  });

export function competencyView(competency: Competency, language: Language): z.input<typeof CompetencyView> {
  const { code, name, description, levels, isOffered } = competency;
  return {
    code,
    name: bilingualView(name, language),
    description: bilingualView(description, language),
    levels: [...levels],
    isOffered,
  };
}

/** The ETag of a shown catalogue: its version, and the language that it is shown in. */
export function shownVersion(version: string, { locale, bilingual }: Language): string {
  return `${version}-${bilingual ? "both" : locale}`;
}

/** The version of the catalogue, in whatever language it was read. */
export function versionShown(etag: string): string {
  return etag.replace(/-(?:en|ko|both)$/, "");
}
