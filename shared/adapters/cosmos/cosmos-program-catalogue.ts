/** The published programs, in one document that a publication replaces: one point read gives them all. */
import type { Catalogue } from "../../domain/program.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { catalogueShape } from "./shapes/catalogue-shape.ts";
import type { StoredDocument } from "./write.ts";

const place = { id: "catalogue", programId: "catalogue" } as const;

export class CosmosProgramCatalogue implements ProgramCatalogue {
  readonly #programs: PartitionedContainer;
  #parsed: { readonly version: string; readonly value: Catalogue } | undefined;

  constructor(programs: PartitionedContainer) {
    this.#programs = programs;
  }

  /** Reads the document each time, but parses it only when it has changed. */
  async current(): Promise<Catalogue> {
    const document = await this.#programs.read(place.programId, place.id);
    if (!document) return { number: 0, versions: [] };
    if (this.#parsed?.version !== document._etag) {
      this.#parsed = { version: document._etag, value: catalogueShape.parse(document.body) as Catalogue };
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
