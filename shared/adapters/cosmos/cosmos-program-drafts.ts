/** Drafts and publications on Cosmos: in the partition of their program, a draft under one id so that there is one. */
import { z } from "zod";
import type { ProgramDraft, Publication } from "../../domain/program-publication.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { ProgramDrafts } from "../../ports/program-drafts.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { programVersionShape } from "./shapes/catalogue-shape.ts";
import type { StoredDocument, Write } from "./write.ts";

const draftShape = z.object({
  content: programVersionShape,
  note: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  changedBy: z.string(),
  changedAt: z.string(),
  publication: z.object({ recalculationId: z.string() }).optional(),
});

const publicationShape = z.object({
  programId: z.string(),
  version: z.int(),
  note: z.string(),
  publishedBy: z.string(),
  publishedAt: z.string(),
  recalculationId: z.string(),
});

const draftId = "draft";
/** More than there will ever be. */
const mostDrafts = 1_000;

export class CosmosProgramDrafts implements ProgramDrafts {
  readonly #programs: PartitionedContainer;

  constructor(programs: PartitionedContainer) {
    this.#programs = programs;
  }

  async find(programId: string): Promise<Versioned<ProgramDraft> | undefined> {
    const document = await this.#programs.read(programId, draftId);
    return document && { value: draftOf(document), version: document._etag };
  }

  async create(draft: ProgramDraft): Promise<boolean> {
    return this.#created(draft.content.programId, [{ op: "create", document: draftDocument(draft) }]);
  }

  async replace(draft: ProgramDraft, version: string): Promise<void> {
    await this.#changed(draft.content.programId, {
      op: "replace",
      document: draftDocument(draft),
      etag: version,
    });
  }

  async discard(programId: string, version: string): Promise<void> {
    await this.#changed(programId, { op: "delete", id: draftId, etag: version });
  }

  async published(publication: Publication): Promise<void> {
    const { programId, version, recalculationId } = publication;
    const stored = await this.find(programId);
    const isOurs = stored?.value.publication?.recalculationId === recalculationId;
    const body = plainJson(publication);
    const document: StoredDocument = { id: `published:${version}`, programId, type: "publication", v: 1, body };
    const writes: Write[] = [{ op: "create", document }];
    if (isOurs) writes.push({ op: "delete", id: draftId, etag: stored.version });
    await this.#created(programId, writes);
  }

  async publications(programId: string): Promise<readonly Publication[]> {
    const documents = await this.#programs.query(programId, {
      sql: "SELECT * FROM c WHERE c.type = 'publication'",
    });
    return documents.map(({ body }) => publicationShape.parse(body)).sort((a, b) => a.version - b.version);
  }

  async all(): Promise<readonly ProgramDraft[]> {
    const documents = await this.#programs.queryEverywhere(
      { sql: "SELECT * FROM c WHERE c.type = 'programDraft'" },
      mostDrafts,
    );
    return documents.map(draftOf).sort((a, b) => (a.content.programId < b.content.programId ? -1 : 1));
  }

  async #changed(programId: string, write: Write): Promise<void> {
    try {
      await this.#programs.commit(programId, [write]);
    } catch (error) {
      if (isFailure(error, "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }

  /** False when what the first write creates is there already. */
  async #created(programId: string, writes: readonly Write[]): Promise<boolean> {
    try {
      await this.#programs.commit(programId, writes);
      return true;
    } catch (error) {
      if (isFailure(error, "conflict")) return false;
      if (isFailure(error, "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }
}

function draftDocument(draft: ProgramDraft): StoredDocument {
  return { id: draftId, programId: draft.content.programId, type: "programDraft", v: 1, body: plainJson(draft) };
}

function draftOf({ body }: ReadDocument): ProgramDraft {
  return draftShape.parse(body) as ProgramDraft;
}
