/** Puts a market into an empty database, in batches, many at once: a benchmark should not wait for its data. */
import type { Container, OperationInput } from "@azure/cosmos";
import { documentOf } from "../../../shared/adapters/cosmos/account-documents.ts";
import { containerRequest, containers } from "../../../shared/adapters/cosmos/containers.ts";
import { type CosmosSettings, cosmosClientOf } from "../../../shared/adapters/cosmos/cosmos-database.ts";
import { identityLookupId, locationLookupId } from "../../../shared/adapters/cosmos/cosmos-lookups.ts";
import { catalogueDocument } from "../../../shared/adapters/cosmos/cosmos-program-catalogue.ts";
import type { StoredDocument } from "../../../shared/adapters/cosmos/write.ts";
import type { Access } from "../../../shared/domain/access.ts";
import type { AccountEntities, Kind } from "../../../shared/ports/account-store.ts";
import { inParallel } from "../../../shared/use-cases/in-parallel.ts";
import type { Market } from "./market.ts";

export async function plantMarket(cosmos: CosmosSettings, market: Market): Promise<void> {
  const client = cosmosClientOf(cosmos);
  const { database } = await client.databases.createIfNotExists({ id: cosmos.database });
  for (const declared of containers) await database.containers.createIfNotExists(containerRequest(declared));
  await database.container("programs").items.create(catalogueDocument(market.catalogue));
  await createAll(database.container("accounts"), accountDocuments(market), ({ accountId }) => String(accountId));
  client.dispose();
}

/** Creates documents that are not there yet, up to 100 of a partition at a time. */
export async function createAll(
  container: Container,
  documents: readonly StoredDocument[],
  partitionOf: (document: StoredDocument) => string,
): Promise<void> {
  const batches = [...Map.groupBy(documents, partitionOf)].flatMap(([partition, all]) =>
    Array.from({ length: Math.ceil(all.length / 100) }, (_each, index) => ({
      partition,
      operations: all.slice(index * 100, index * 100 + 100).map(creation),
    })),
  );
  await inParallel(32, batches, async ({ partition, operations }) => {
    const { code } = await container.items.batch(operations, partition, { contentResponseOnWriteEnabled: false });
    if (code !== 200) throw new Error(`A batch of the market was answered with ${code}.`);
  });
}

function creation(document: StoredDocument): OperationInput {
  return { operationType: "Create", resourceBody: document as never };
}

function accountDocuments(market: Market): readonly StoredDocument[] {
  const documents: StoredDocument[] = [];
  const add = <K extends Kind>(kind: K, value: AccountEntities[K] & { readonly accountId: string }) =>
    documents.push(documentOf(value.accountId, kind, value));
  const lookUp = (id: string, owner: string) => documents.push({ id, accountId: id, type: "lookup", v: 1, owner });

  for (const account of market.accounts) {
    add("account", account);
    add("dashboard", { ...emptyDashboard, accountId: account.accountId, setupState: account.setupState });
  }
  for (const location of market.locations) {
    lookUp(locationLookupId(location.locationId), location.accountId);
    add("location", location);
  }
  for (const facts of market.facts) add("facts", facts);
  for (const enrollment of market.enrollments) add("enrollment", enrollment);
  for (const access of market.people) {
    lookUp(identityLookupId(access.tenantId, access.objectId), access.accountId);
    add("access", access);
    add("user", userOf(access));
  }
  return documents;
}

const emptyDashboard = {
  totals: [],
  months: [],
  programs: [],
  locations: [],
  lines: { earned: 0, notEarned: 0 },
};

function userOf({ accountId, userId, kind, status, tenantId, objectId }: Access) {
  const identity = { tenantId, objectId };
  return {
    accountId,
    userId,
    kind,
    displayName: userId,
    email: `${userId}@partner.example`,
    locale: "en",
    status,
    identity,
  } as const;
}
