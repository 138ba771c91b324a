/** Makes, changes and discards the one draft of a program: each one point read of the catalogue, one of the draft, one write. */
import type { ProgramVersion } from "../../domain/program.ts";
import { draftOf, firstDraftOf, type ProgramChange } from "../../domain/program-draft.ts";
import type { ProgramDraft } from "../../domain/program-publication.ts";
import { Refusal } from "../../domain/refusal.ts";
import { optimistic } from "../optimistic.ts";
import { checkVersion } from "../structure/check-version.ts";
import { checkWritable, draftIn, type ProgramPorts } from "./program-ports.ts";
import { refuseProblems } from "./refuse-problems.ts";

interface Written {
  readonly note: string;
  readonly by: string;
}

export interface DraftRequest extends Written {
  readonly programId: string;
  readonly change: ProgramChange;
}

/** Refuses with `program_exists`, `program_draft_exists`, `program_version_invalid`. */
export async function addProgram(
  ports: ProgramPorts,
  { content, note, by }: Written & { readonly content: Omit<ProgramVersion, "version"> },
): Promise<ProgramDraft> {
  const catalogue = await ports.catalogue.current();
  const first = firstDraftOf(catalogue, content);
  if (!first) throw new Refusal("program_exists", `There is a program ${content.programId} already.`);
  refuseProblems(catalogue, first, "");
  return created(ports, first, { note, by });
}

/** Refuses with `program_not_found`, `program_draft_exists`, `program_version_invalid`. */
export async function startDraft(
  ports: ProgramPorts,
  { programId, change, note, by }: DraftRequest,
): Promise<ProgramDraft> {
  return created(ports, await contentOf(ports, programId, change), { note, by });
}

/** Refuses with `program_draft_not_found`, `precondition_failed`, `program_draft_publishing`, `program_version_invalid`. */
export async function changeDraft(
  ports: ProgramPorts,
  { programId, change, note, by, version }: DraftRequest & { readonly version: string },
): Promise<ProgramDraft> {
  return optimistic(async () => {
    const stored = await draftIn(ports, programId);
    checkVersion(stored.value, version, "draft");
    checkWritable(stored.value);
    const content = await contentOf(ports, programId, change, stored.value.content);
    const changedAt = ports.clock.now().toISOString();
    const after: ProgramDraft = { ...stored.value, content, note, changedBy: by, changedAt };
    await ports.drafts.replace(after, stored.version);
    return after;
  });
}

/** Refuses with `program_draft_not_found`, `precondition_failed`, `program_draft_publishing`. */
export async function discardDraft(ports: ProgramPorts, programId: string, version: string): Promise<void> {
  await optimistic(async () => {
    const stored = await draftIn(ports, programId);
    checkVersion(stored.value, version, "draft");
    checkWritable(stored.value);
    await ports.drafts.discard(programId, stored.version);
  });
}

/** The version that follows the published one; of a program that has none, the draft itself is changed. */
async function contentOf(
  ports: ProgramPorts,
  programId: string,
  change: ProgramChange,
  before?: ProgramVersion,
): Promise<ProgramVersion> {
  const catalogue = await ports.catalogue.current();
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const content = draftOf(catalogue, programId, change) ?? (before && { ...before, ...said });
  if (!content) throw new Refusal("program_not_found", `There is no program ${programId}.`);
  refuseProblems(catalogue, content, "/change");
  return content;
}

async function created(ports: ProgramPorts, content: ProgramVersion, { note, by }: Written): Promise<ProgramDraft> {
  const at = ports.clock.now().toISOString();
  const draft = { content, note, createdBy: by, createdAt: at, changedBy: by, changedAt: at };
  if (await ports.drafts.create(draft)) return draft;
  throw new Refusal("program_draft_exists", `A version of ${content.programId} is being written already.`);
}
