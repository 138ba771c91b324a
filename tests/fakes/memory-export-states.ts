/** The states of exports in memory: versions that move with each write. */
import type { ExportState } from "../../shared/domain/billing-export.ts";
import type { Versioned } from "../../shared/ports/account-store.ts";
import type { ExportStates } from "../../shared/ports/export-states.ts";
import { Stale } from "../../shared/ports/stale.ts";

export class MemoryExportStates implements ExportStates {
  readonly #states = new Map<string, Versioned<ExportState>>();
  #versions = 0;

  async find(scopeId: string): Promise<Versioned<ExportState> | undefined> {
    return structuredClone(this.#states.get(scopeId));
  }

  async put(state: ExportState, version: string | undefined): Promise<string> {
    if (this.#states.get(state.scopeId)?.version !== version) throw new Stale(`${state.scopeId} has moved on.`);
    this.#versions += 1;
    this.#states.set(state.scopeId, { value: structuredClone(state), version: String(this.#versions) });
    return String(this.#versions);
  }
}
