/** Look-up documents that lead from a location or an identity to its account; they never change, so they are remembered. */
import { z } from "zod";
import type { LocationIndex } from "../../ports/location-index.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";

const shape = z.object({ owner: z.string() });

/** More look-ups than this are forgotten and asked again. */
const remembered = 100_000;

export class CosmosLookups implements LocationIndex {
  readonly #accounts: PartitionedContainer;
  readonly #known = new Map<string, string>();

  constructor(accounts: PartitionedContainer) {
    this.#accounts = accounts;
  }

  async accountOf(locationId: string): Promise<string | undefined> {
    return this.#ownerOf(locationLookupId(locationId));
  }

  /** The account that knows a person or application. */
  async accountOfIdentity(tenantId: string, objectId: string): Promise<string | undefined> {
    return this.#ownerOf(identityLookupId(tenantId, objectId));
  }

  async #ownerOf(id: string): Promise<string | undefined> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const document = await this.#accounts.read(id, id);
    if (!document) return undefined;
    const { owner } = shape.parse(document);
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(id, owner);
    return owner;
  }
}

export function locationLookupId(locationId: string): string {
  return `location:${locationId}`;
}

export function identityLookupId(tenantId: string, objectId: string): string {
  return `identity:${tenantId}:${objectId}`;
}
