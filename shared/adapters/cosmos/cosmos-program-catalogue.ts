/** The published programs, in one document that a publication replaces: one point read gives them all. */
import { type Catalogue, type ProgramVersion, withVersion } from "../../domain/program.ts";
import type { PublishingCatalogue } from "../../ports/program-catalogue.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { catalogueShape } from "./shapes/catalogue-shape.ts";
import type { StoredDocument } from "./write.ts";

const place = { id: "catalogue", programId: "catalogue" } as const;
const nothing: Catalogue = { number: 0, versions: [] };

export class CosmosProgramCatalogue implements PublishingCatalogue {
  readonly #programs: PartitionedContainer;
  #parsed: { readonly version: string; readonly value: Catalogue } | undefined;

  constructor(programs: PartitionedContainer) {
    this.#programs = programs;
  }

  /** Reads the document each time, but parses it only when it has changed. */
  async current(): Promise<Catalogue> {
    const document = await this.#programs.read(place.programId, place.id);
    return document ? this.#valueOf(document) : nothing;
  }

  async publish(version: ProgramVersion, expectedNumber: number): Promise<number> {
    const stored = await this.#programs.read(place.programId, place.id);
    const before = stored ? this.#valueOf(stored) : nothing;
    const after = withVersion(before, version);
    if (before.number !== expectedNumber || !after) throw new Stale(`The catalogue has the number ${before.number}.`);
    const document = catalogueDocument(after);
    try {
      await this.#programs.commit(place.programId, [
        stored ? { op: "replace", document, etag: stored._etag } : { op: "create", document },
      ]);
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
    return after.number;
  }

  #valueOf({ _etag, body }: ReadDocument): Catalogue {
    if (this.#parsed?.version !== _etag) {
      this.#parsed = { version: _etag, value: catalogueShape.parse(body) as Catalogue };
    }
    return this.#parsed.value;
  }
}

/** Throws, naming every problem, where a version could not be read again. */
export function catalogueDocument(value: Catalogue): StoredDocument {
  const body = plainJson(value);
  catalogueShape.parse(body);
  return { ...place, type: "catalogue", v: 1, body };
}
