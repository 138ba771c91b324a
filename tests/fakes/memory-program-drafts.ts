/** Drafts and publications in memory: one draft a program, versions that move with each write. */
import type { ProgramDraft, Publication } from "../../shared/domain/program-publication.ts";
import type { Versioned } from "../../shared/ports/account-store.ts";
import type { ProgramDrafts } from "../../shared/ports/program-drafts.ts";
import { Stale } from "../../shared/ports/stale.ts";

export class MemoryProgramDrafts implements ProgramDrafts {
  readonly #drafts = new Map<string, Versioned<ProgramDraft>>();
  readonly #publications = new Map<string, Publication>();
  #writes = 0;

  async find(programId: string) {
    return structuredClone(this.#drafts.get(programId));
  }

  async create(draft: ProgramDraft): Promise<boolean> {
    if (this.#drafts.has(draft.content.programId)) return false;
    this.#put(draft);
    return true;
  }

  async replace(draft: ProgramDraft, version: string): Promise<void> {
    this.#check(draft.content.programId, version);
    this.#put(draft);
  }

  async discard(programId: string, version: string): Promise<void> {
    this.#check(programId, version);
    this.#drafts.delete(programId);
  }

  async published(publication: Publication): Promise<void> {
    const { programId, version, recalculationId } = publication;
    const key = `${programId} ${version}`;
    if (this.#publications.has(key)) return;
    this.#publications.set(key, structuredClone(publication));
    if (this.#drafts.get(programId)?.value.publication?.recalculationId === recalculationId) {
      this.#drafts.delete(programId);
    }
  }

  async publications(programId: string): Promise<readonly Publication[]> {
    return [...this.#publications.values()]
      .filter((each) => each.programId === programId)
      .sort((a, b) => a.version - b.version);
  }

  async all(): Promise<readonly ProgramDraft[]> {
    return [...this.#drafts.values()]
      .map(({ value }) => value)
      .sort((a, b) => (a.content.programId < b.content.programId ? -1 : 1));
  }

  #check(programId: string, version: string): void {
    if (this.#drafts.get(programId)?.version !== version) throw new Stale(`The draft of ${programId} has changed.`);
  }

  #put(draft: ProgramDraft): void {
    this.#writes += 1;
    this.#drafts.set(draft.content.programId, { value: structuredClone(draft), version: String(this.#writes) });
  }
}
