/** What writing and publishing programs stands on. */
import type { ProgramDraft } from "../../domain/program-publication.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { PublishingCatalogue } from "../../ports/program-catalogue.ts";
import type { ProgramDrafts } from "../../ports/program-drafts.ts";

export interface ProgramPorts {
  readonly catalogue: PublishingCatalogue;
  readonly drafts: ProgramDrafts;
  readonly clock: BusinessClock;
}

/** Refuses with `program_draft_not_found`. */
export async function draftIn(
  { drafts }: Pick<ProgramPorts, "drafts">,
  programId: string,
): Promise<Versioned<ProgramDraft>> {
  const stored = await drafts.find(programId);
  if (!stored) throw new Refusal("program_draft_not_found", `No version of ${programId} is being written.`);
  return stored;
}

/** Refuses with `program_draft_publishing`. */
export function checkWritable({ content, publication }: ProgramDraft): void {
  if (!publication) return;
  const message = `The draft of ${content.programId} is being published; follow ${publication.recalculationId}.`;
  throw new Refusal("program_draft_publishing", message);
}
