/** Programs, their versions and the draft of one, as the API shows them. */
import { z } from "zod";
import { partnerTypes } from "../domain/location.ts";
import type { ProgramVersion } from "../domain/program.ts";
import type { ProgramDraft } from "../domain/program-publication.ts";
import { warningsOf } from "../domain/program-warnings.ts";
import type { ProgramSummary, PublishedVersion } from "../use-cases/programs/read-programs.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { Instant, PeriodText, ProgramId } from "./fields.ts";
import { MicrosText, programFields } from "./program-fields.ts";
import { RecalculationId } from "./recalculation-view.ts";

const exampleVersion = {
  programId: "csp-direct",
  version: 2,
  partnerType: "directReseller",
  effectiveFrom: "2026-12",
  name: { en: "CSP Direct Bill Partner", ko: "CSP 직접 재판매인" },
  timeZone: "UTC",
  rebateBps: 6_000,
  currencies: ["USD"],
  coolingDays: 30,
  invitationDays: 30,
  isOpen: false,
  fiscalYearStart: 7,
  payoutThresholdUsd: "200000000",
  coopThresholdUsd: "10000000000",
  segments: [],
  levers: [{ code: "core", name: { en: "Core", ko: "기본" }, mode: "core", priority: 0, rateBps: 375, when: [] }],
  rules: [{ id: "membership", kind: "membership" }],
} as const;

const contents = {
  programId: ProgramId,
  version: z.int().meta({ description: "Of a draft, the number that it has once it is published." }),
  partnerType: z.enum(partnerTypes),
  ...programFields(MicrosText),
};

export const ProgramVersionView = z
  .strictObject({
    ...contents,
    note: z.string().optional().meta({ description: "Why it was written; for operators." }),
    publishedBy: z.string().optional().meta({ description: "For operators." }),
    publishedAt: Instant.optional(),
  })
  .meta({ id: "ProgramVersion", examples: [exampleVersion] });

export const ProgramDraftView = z
  .strictObject({
    ...contents,
    note: z.string(),
    createdBy: z.string(),
    createdAt: Instant,
    changedBy: z.string(),
    changedAt: Instant,
    publication: RecalculationId.optional().meta({ description: "It is being published: the work to follow." }),
    warnings: z.array(z.strictObject({ path: z.string(), message: z.string() })).meta({
      description: "What may be meant but often is not, such as a currency in which a lever earns nothing.",
    }),
  })
  .meta({
    id: "ProgramDraft",
    examples: [
      {
        ...exampleVersion,
        note: "More for security products.",
        createdBy: "tenant:object",
        createdAt: "2026-11-15T09:00:00Z",
        changedBy: "tenant:object",
        changedAt: "2026-11-15T09:00:00Z",
        warnings: [],
      },
    ],
  });

export const ProgramSummaryView = z
  .strictObject({
    programId: ProgramId,
    name: BilingualView,
    partnerType: z.enum(partnerTypes),
    state: z.enum(["published", "upcoming", "draft"]),
    version: z.int().meta({ description: "The version that rules now; else the one that will." }),
    effectiveFrom: PeriodText,
    isOpen: z.boolean(),
    versions: z.int().meta({ description: "Published versions." }),
    hasDraft: z.boolean().optional().meta({ description: "For operators." }),
  })
  .meta({
    id: "ProgramSummary",
    examples: [
      {
        programId: "csp-direct",
        name: "CSP Direct Bill Partner",
        partnerType: "directReseller",
        state: "published",
        version: 2,
        effectiveFrom: "2026-12",
        isOpen: false,
        versions: 2,
      },
    ],
  });

export const ProgramView = z
  .strictObject({
    programId: ProgramId,
    name: BilingualView,
    versions: z.array(ProgramVersionView).meta({ description: "Newest first." }),
    draft: ProgramDraftView.optional().meta({ description: "For operators." }),
  })
  .meta({ id: "Program" });

export function programSummaryView(
  { programId, shown, state, versions, hasDraft }: ProgramSummary,
  language: Language,
  isForOperator: boolean,
): z.input<typeof ProgramSummaryView> {
  return {
    programId,
    name: bilingualView(shown.name, language),
    partnerType: shown.partnerType,
    state,
    version: shown.version,
    effectiveFrom: shown.effectiveFrom,
    isOpen: shown.isOpen,
    versions,
    ...(isForOperator && { hasDraft }),
  };
}

export function programVersionView(
  { version, publication }: PublishedVersion,
  isForOperator: boolean,
): z.input<typeof ProgramVersionView> {
  const { note, publishedBy, publishedAt } = publication ?? {};
  return {
    ...contentsView(version),
    ...(isForOperator && note !== undefined && { note }),
    ...(isForOperator && publishedBy !== undefined && { publishedBy }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}

export function programDraftView({ content, publication, ...draft }: ProgramDraft): z.input<typeof ProgramDraftView> {
  return {
    ...contentsView(content),
    ...draft,
    ...(publication && { publication: publication.recalculationId }),
    warnings: warningsOf(content).map((warning) => ({ ...warning })),
  };
}

type Contents = Omit<z.input<typeof ProgramVersionView>, "note" | "publishedBy" | "publishedAt">;

/** Amounts as decimal strings. */
function contentsView(version: ProgramVersion): Contents {
  const shown = JSON.stringify(version, (_key, value) => (typeof value === "bigint" ? String(value) : value));
  return JSON.parse(shown) as Contents;
}
