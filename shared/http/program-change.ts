/** What a version of a program says, as it is sent: anew for the next one, all of it for the first. */
import { z } from "zod";
import { partnerTypes } from "../domain/location.ts";
import type { ProgramVersion } from "../domain/program.ts";
import type { ProgramChange } from "../domain/program-draft.ts";
import { line, ProgramId } from "./fields.ts";
import { MicrosText, programFields } from "./program-fields.ts";

const Micros = MicrosText.transform((digits) => BigInt(digits));
const { effectiveFrom, ...fields } = programFields(Micros);

export const ProgramChangeInput = z
  .strictObject({ effectiveFrom, ...z.object(fields).partial().shape })
  .transform((change) => change as ProgramChange)
  .meta({
    description: "What the new version says anew; what is left out stays as in the version that it follows.",
    examples: [{ effectiveFrom: "2026-10", rebateBps: 6_000 }],
  });

/** Why a version is written, for those who look at it later. */
export const VersionNote = line(500).meta({ examples: ["More for security products from January on."] });

export const NewProgramInput = z
  .strictObject({
    programId: ProgramId,
    partnerType: z.enum(partnerTypes),
    effectiveFrom,
    ...fields,
    isOpen: fields.isOpen.default(false),
    fiscalYearStart: fields.fiscalYearStart.default(7),
    segments: fields.segments.default([]),
    note: VersionNote,
  })
  .transform(({ note, ...content }) => ({ note, content: content as Omit<ProgramVersion, "version"> }))
  .meta({
    id: "NewProgram",
    examples: [
      {
        programId: "surface",
        partnerType: "directReseller",
        effectiveFrom: "2027-01",
        name: { en: "Surface", ko: "서피스" },
        timeZone: "America/Los_Angeles",
        rebateBps: 6_000,
        currencies: ["USD"],
        coolingDays: 30,
        invitationDays: 30,
        payoutThresholdUsd: "200000000",
        coopThresholdUsd: "1500000000",
        levers: [
          {
            code: "surface-core",
            name: { en: "Core", ko: "기본" },
            mode: "core",
            priority: 0,
            rateBps: 375,
            when: [],
          },
        ],
        rules: [{ id: "membership", kind: "membership" }],
        note: "A program for devices.",
      },
    ],
  });
