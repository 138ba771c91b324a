/** The register of partners on Cosmos: one document for each global id, all in one partition, so that a page is one query. */
import { z } from "zod";
import type { Listed, ListPart } from "../../ports/account-store.ts";
import type { PartnerEntry, PartnerRegister } from "../../ports/partner-register.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import type { StoredDocument } from "./write.ts";

const partition = "partners";
const requestSeconds = 86_400;

const shape = z.object({
  owner: z.string(),
  partnerGlobalId: z.string(),
  legalName: z.string(),
  country: z.string(),
});
const ownerShape = z.object({ owner: z.string() });

export class CosmosPartnerRegister implements PartnerRegister {
  readonly #accounts: PartitionedContainer;

  constructor(accounts: PartitionedContainer) {
    this.#accounts = accounts;
  }

  async claim(entry: PartnerEntry): Promise<string> {
    return this.#claimed(partition, partnerDocument(entry));
  }

  async describe(entry: PartnerEntry): Promise<void> {
    await this.#accounts.commit(partition, [{ op: "upsert", document: partnerDocument(entry) }]);
  }

  async claimRequest(requestId: string, partnerGlobalId: string): Promise<string> {
    const id = `request:${requestId}`;
    const look = { id, accountId: id, type: "lookup", v: 1, owner: partnerGlobalId, ttl: requestSeconds };
    return this.#claimed(id, look);
  }

  async list({ after, limit }: ListPart): Promise<Listed<PartnerEntry>> {
    const later = after === undefined ? "" : " AND c.id > @after";
    const sql = `SELECT * FROM c WHERE c.type = 'partner'${later} ORDER BY c.id`;
    const parameters = after === undefined ? {} : { "@after": documentId(after) };
    const documents = await this.#accounts.first(partition, { sql, parameters }, limit + 1);
    const items = documents.slice(0, limit).map((document): PartnerEntry => {
      const { owner, ...entry } = shape.parse(document);
      return { accountId: owner, ...entry };
    });
    const next = documents.length > limit ? items.at(-1)?.partnerGlobalId : undefined;
    return { items, ...(next !== undefined && { next }) };
  }

  /** Whose the document is: its own owner's, if it could be created. */
  async #claimed(inPartition: string, document: StoredDocument & { readonly owner: string }): Promise<string> {
    try {
      await this.#accounts.commit(inPartition, [{ op: "create", document }]);
      return document.owner;
    } catch (error) {
      const stored = isFailure(error, "conflict") ? await this.#accounts.read(inPartition, document.id) : undefined;
      if (!stored) throw error;
      return ownerShape.parse(stored).owner;
    }
  }
}

export function partnerDocument(partner: PartnerEntry): StoredDocument & { readonly owner: string } {
  const { accountId, partnerGlobalId, legalName, country } = partner;
  const entry = { partnerGlobalId, legalName, country };
  const id = documentId(partnerGlobalId);
  return { id, accountId: partition, type: "partner", v: 1, owner: accountId, ...entry };
}

/** Where the entry of a partner is kept. */
export function partnerPlace(partnerGlobalId: string): { readonly partition: string; readonly id: string } {
  return { partition, id: documentId(partnerGlobalId) };
}

function documentId(partnerGlobalId: string): string {
  return `partner:${partnerGlobalId}`;
}
