/** A version that is being written, and who published what: what a program's history is made of. */
import type { ProgramVersion } from "./program.ts";

/** The one version of a program that is being written; nothing reads it but its writers and simulations. */
export interface ProgramDraft {
  /** As it would be published now; its number is given anew when it is. */
  readonly content: ProgramVersion;
  readonly note: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly changedBy: string;
  readonly changedAt: string;
  /** It is being published, so that nobody may change it any more. */
  readonly publication?: { readonly recalculationId: string };
}

export interface Publication {
  readonly programId: string;
  readonly version: number;
  readonly note: string;
  readonly publishedBy: string;
  readonly publishedAt: string;
  /** The work that it led to. */
  readonly recalculationId: string;
}
