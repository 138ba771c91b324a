/** From a proven identity to its access document: a remembered look-up and one point read. */
import type { Access } from "../../domain/access.ts";
import type { AccessReader } from "../../ports/access-reader.ts";
import { documentId, storedValue } from "./account-documents.ts";
import type { CosmosLookups } from "./cosmos-lookups.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";

export class CosmosAccessReader implements AccessReader {
  readonly #accounts: PartitionedContainer;
  readonly #lookups: CosmosLookups;

  constructor(accounts: PartitionedContainer, lookups: CosmosLookups) {
    this.#accounts = accounts;
    this.#lookups = lookups;
  }

  async find(tenantId: string, objectId: string): Promise<Access | undefined> {
    const accountId = await this.#lookups.accountOfIdentity(tenantId, objectId);
    if (accountId === undefined) return undefined;
    const document = await this.#accounts.read(accountId, documentId("access", `${tenantId}:${objectId}`));
    return document && storedValue("access", document).value;
  }
}
