/** The competency catalogue in memory: replaced whole, under the version that was read. */
import type { Competency } from "../../shared/domain/competency.ts";
import type { CompetencyCatalogue, StoredCompetencies } from "../../shared/ports/competency-catalogue.ts";
import { Stale } from "../../shared/ports/stale.ts";

export class MemoryCompetencyCatalogue implements CompetencyCatalogue {
  #stored: StoredCompetencies;

  constructor(...competencies: readonly Competency[]) {
    this.#stored = competencies.length === 0 ? { value: [] } : { value: competencies, version: "1" };
  }

  async current(): Promise<StoredCompetencies> {
    return structuredClone(this.#stored);
  }

  async replace({ version }: StoredCompetencies, after: readonly Competency[]): Promise<void> {
    if (this.#stored.version !== version) throw new Stale("The competencies have changed.");
    this.#stored = { value: structuredClone(after), version: String(Number(version ?? 0) + 1) };
  }
}
