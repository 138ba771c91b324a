/** The versions of programs that are being written, at most one a program, and what was published when by whom. */
import type { ProgramDraft, Publication } from "../domain/program-publication.ts";
import type { Versioned } from "./account-store.ts";

export interface ProgramDrafts {
  /** One point read. */
  find(programId: string): Promise<Versioned<ProgramDraft> | undefined>;
  /** False when the program has one. */
  create(draft: ProgramDraft): Promise<boolean>;
  /** Throws `Stale` when it has changed. */
  replace(draft: ProgramDraft, version: string): Promise<void>;
  /** Throws `Stale` when it has changed. */
  discard(programId: string, version: string): Promise<void>;
  /** Keeps who published a version, and takes away the draft that it was; the same once more changes nothing. */
  published(publication: Publication): Promise<void>;
  /** What is known of a program's publications, oldest first. One query. */
  publications(programId: string): Promise<readonly Publication[]>;
  /** The drafts of all programs, in order of programs. One query. */
  all(): Promise<readonly ProgramDraft[]>;
}
