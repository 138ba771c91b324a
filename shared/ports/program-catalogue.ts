/** The published programs. */
import type { Catalogue } from "../domain/program.ts";

export interface ProgramCatalogue {
  /** One point read. */
  current(): Promise<Catalogue>;
}
