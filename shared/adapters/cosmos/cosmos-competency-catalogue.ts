/** The competencies on Cosmos, in one document that a change replaces: one point read gives them all. */
import { z } from "zod";
import type { Competency } from "../../domain/competency.ts";
import { attainmentLevels } from "../../domain/facts.ts";
import type { CompetencyCatalogue, StoredCompetencies } from "../../ports/competency-catalogue.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { bilingual } from "./shapes/stored-values.ts";
import type { StoredDocument } from "./write.ts";

const place = { id: "competencies", programId: "competencies" } as const;

const shape = z.object({
  competencies: z.array(
    z.object({
      code: z.string(),
      name: bilingual,
      description: bilingual,
      levels: z.array(z.enum(attainmentLevels)),
      isOffered: z.boolean(),
      changedBy: z.string().optional(),
      changedAt: z.string().optional(),
    }),
  ),
});

export class CosmosCompetencyCatalogue implements CompetencyCatalogue {
  readonly #programs: PartitionedContainer;

  constructor(programs: PartitionedContainer) {
    this.#programs = programs;
  }

  async current(): Promise<StoredCompetencies> {
    const document = await this.#programs.read(place.programId, place.id);
    if (!document) return { value: [] };
    return { value: shape.parse(document.body).competencies as readonly Competency[], version: document._etag };
  }

  async replace({ version }: StoredCompetencies, after: readonly Competency[]): Promise<void> {
    const document = competenciesDocument(after);
    try {
      await this.#programs.commit(place.programId, [
        version === undefined ? { op: "create", document } : { op: "replace", document, etag: version },
      ]);
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }
}

/** In order of their codes. */
export function competenciesDocument(competencies: readonly Competency[]): StoredDocument {
  const inOrder = competencies.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return { ...place, type: "competencies", v: 1, body: plainJson({ competencies: inOrder }) };
}
