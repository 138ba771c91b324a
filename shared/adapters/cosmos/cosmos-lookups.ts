/** Look-up documents that lead from a location or an identity to its account; they never change, so they are remembered. */
import { z } from "zod";
import type { IdentityIndex } from "../../ports/identity-index.ts";
import type { LocationIndex } from "../../ports/location-index.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";

const shape = z.object({ owner: z.string() });

/** More look-ups than this are forgotten and asked again. */
const remembered = 100_000;

export class CosmosLookups implements LocationIndex, IdentityIndex {
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

  /** One write, and one read where the identity is claimed already. */
  async claim(tenantId: string, objectId: string, accountId: string): Promise<string> {
    const id = identityLookupId(tenantId, objectId);
    const document = { id, accountId: id, type: "lookup", v: 1, owner: accountId };
    try {
      await this.#accounts.commit(id, [{ op: "create", document }]);
      return accountId;
    } catch (error) {
      const owner = isFailure(error, "conflict") ? await this.#ownerOf(id) : undefined;
      if (owner === undefined) throw error;
      return owner;
    }
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
