/** The programs as they are now: what is published, by whom, and what is being written. */
import { dayAt, periodOf } from "../../domain/calendar.ts";
import { type Catalogue, type ProgramVersion, versionFor } from "../../domain/program.ts";
import type { ProgramDraft, Publication } from "../../domain/program-publication.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { ProgramPorts } from "./program-ports.ts";

export interface PublishedVersion {
  readonly version: ProgramVersion;
  /** Absent for what came with the sample data. */
  readonly publication?: Publication;
}

export interface ProgramSummary {
  readonly programId: string;
  /** The version that rules now; else the first that will, or the draft of a program that has none. */
  readonly shown: ProgramVersion;
  readonly state: "published" | "upcoming" | "draft";
  readonly versions: number;
  readonly hasDraft: boolean;
}

/** In order of ids. One point read, and one query for drafts where they are asked for. */
export async function listPrograms(
  { catalogue, drafts, clock }: ProgramPorts,
  withDrafts: boolean,
): Promise<readonly ProgramSummary[]> {
  const [current, written] = await Promise.all([catalogue.current(), withDrafts ? drafts.all() : []]);
  const ids = new Set([
    ...current.versions.map(({ programId }) => programId),
    ...written.map(({ content }) => content.programId),
  ]);
  return [...ids].sort().flatMap((programId) => {
    const draft = written.find(({ content }) => content.programId === programId);
    const summary = summaryOf(current, programId, draft, clock.now());
    return summary ? [summary] : [];
  });
}

/** Newest first. Refuses with `program_not_found`. One point read and one query. */
export async function versionsOf(
  { catalogue, drafts }: ProgramPorts,
  programId: string,
): Promise<readonly PublishedVersion[]> {
  const [{ versions }, publications] = await Promise.all([catalogue.current(), drafts.publications(programId)]);
  const ours = versions.filter((each) => each.programId === programId).sort((a, b) => b.version - a.version);
  if (ours.length === 0) throw new Refusal("program_not_found", `There is no published program ${programId}.`);
  return ours.map((version) => {
    const publication = publications.find((each) => each.version === version.version);
    return { version, ...(publication && { publication }) };
  });
}

function summaryOf(
  catalogue: Catalogue,
  programId: string,
  draft: ProgramDraft | undefined,
  now: Date,
): ProgramSummary | undefined {
  const ours = catalogue.versions.filter((each) => each.programId === programId);
  const newest = versionFor(catalogue, programId, "9999-12");
  const current = newest && versionFor(catalogue, programId, periodOf(dayAt(now, newest.timeZone)));
  const shown = current ?? newest ?? draft?.content;
  if (!shown) return undefined;
  const state = current ? "published" : newest ? "upcoming" : "draft";
  return { programId, shown, state, versions: ours.length, hasDraft: draft !== undefined };
}
