/** The catalogue in memory: it grows under its number, and what it holds never changes. */
import { type Catalogue, type ProgramVersion, withVersion } from "../../shared/domain/program.ts";
import type { PublishingCatalogue } from "../../shared/ports/program-catalogue.ts";
import { Stale } from "../../shared/ports/stale.ts";

export class MemoryCatalogue implements PublishingCatalogue {
  value: Catalogue;

  constructor(...versions: readonly ProgramVersion[]) {
    this.value = { number: versions.length, versions };
  }

  async current(): Promise<Catalogue> {
    return this.value;
  }

  async publish(version: ProgramVersion, expectedNumber: number): Promise<number> {
    const after = withVersion(this.value, version);
    if (this.value.number !== expectedNumber || !after) throw new Stale(`The catalogue has moved on.`);
    this.value = after;
    return after.number;
  }
}
