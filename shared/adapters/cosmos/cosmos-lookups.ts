/**
 * Documents that lead from a location, an identity or a partner global id to its account; none ever leads elsewhere, so
 * that they are remembered.
 */
import { z } from "zod";
import type { IdentityIndex } from "../../ports/identity-index.ts";
import type { LocationRegister } from "../../ports/location-index.ts";
import type { PartnerIndex } from "../../ports/partner-index.ts";
import { isFailure } from "./cosmos-failure.ts";
import { partnerPlace } from "./cosmos-partner-register.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";

const shape = z.object({ owner: z.string() });

/** More look-ups than this are forgotten and asked again. */
const remembered = 100_000;

export class CosmosLookups implements LocationRegister, IdentityIndex, PartnerIndex {
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

  async accountOfPartner(partnerGlobalId: string): Promise<string | undefined> {
    const { partition, id } = partnerPlace(partnerGlobalId);
    return this.#ownerOf(id, partition);
  }

  /** One write, and one read where the identity is claimed already. */
  async claim(tenantId: string, objectId: string, accountId: string): Promise<string> {
    return this.#claimed(identityLookupId(tenantId, objectId), accountId);
  }

  /** One write, and one read where the location is claimed already. */
  async claimLocation(locationId: string, accountId: string): Promise<string> {
    return this.#claimed(locationLookupId(locationId), accountId);
  }

  async #claimed(id: string, accountId: string): Promise<string> {
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

  async #ownerOf(id: string, partition = id): Promise<string | undefined> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const document = await this.#accounts.read(partition, id);
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
