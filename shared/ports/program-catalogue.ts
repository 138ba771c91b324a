/** The published programs. */
import type { Catalogue, ProgramVersion } from "../domain/program.ts";

export interface ProgramCatalogue {
  /** One point read. */
  current(): Promise<Catalogue>;
}

/** A catalogue that may grow; what it holds never changes. */
export interface PublishingCatalogue extends ProgramCatalogue {
  /**
   * Adds a version to the catalogue of this number, which grows by one; gives the new number. Throws `Stale` when the
   * catalogue has another number by now, or holds this version of the program already.
   */
  publish(version: ProgramVersion, expectedNumber: number): Promise<number>;
}
