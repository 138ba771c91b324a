/** What recalculations work with: everything that a refresh has, and a catalogue to publish into. */
import type { PublishingCatalogue } from "../../ports/program-catalogue.ts";
import type { ProgramDrafts } from "../../ports/program-drafts.ts";
import type { RecalculationStore } from "../../ports/recalculation-store.ts";
import type { RefreshPorts } from "../refresh/ports.ts";

export interface RecalculationPorts extends RefreshPorts {
  readonly catalogue: PublishingCatalogue;
  readonly recalculations: RecalculationStore;
  readonly drafts: ProgramDrafts;
}
