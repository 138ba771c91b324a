/** The competencies that the operator offers. */
import type { Competency } from "../domain/competency.ts";
import type { Fresh, Versioned } from "./account-store.ts";

export type StoredCompetencies = Versioned<readonly Competency[]> | Fresh<readonly Competency[]>;

export interface CompetencyCatalogue {
  /** In order of their codes; nothing before the first was added. One point read. */
  current(): Promise<StoredCompetencies>;
  /** Takes the place of what was read. Throws `Stale` when that has changed. */
  replace(before: StoredCompetencies, after: readonly Competency[]): Promise<void>;
}
