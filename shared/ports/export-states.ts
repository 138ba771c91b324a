/** How far each export from partner billing is, so that a restart polls what was started and starts nothing twice. */
import type { ExportState } from "../domain/billing-export.ts";
import type { Versioned } from "./account-store.ts";

export interface ExportStates {
  find(scopeId: string): Promise<Versioned<ExportState> | undefined>;
  /** Creates or replaces, and gives the new version; throws `Stale` when it has changed. */
  put(state: ExportState, version: string | undefined): Promise<string>;
}
