/** Puts the sample data where the application looks for it; a store that has it already is left as it is. */
import type { Container } from "@azure/cosmos";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { documentOf } from "../../shared/adapters/cosmos/account-documents.ts";
import { containerRequest, containers } from "../../shared/adapters/cosmos/containers.ts";
import { competenciesDocument } from "../../shared/adapters/cosmos/cosmos-competency-catalogue.ts";
import { type CosmosSettings, cosmosClientOf } from "../../shared/adapters/cosmos/cosmos-database.ts";
import { rateDocument } from "../../shared/adapters/cosmos/cosmos-exchange-rates.ts";
import { identityLookupId, locationLookupId } from "../../shared/adapters/cosmos/cosmos-lookups.ts";
import { partnerDocument } from "../../shared/adapters/cosmos/cosmos-partner-register.ts";
import { CosmosProgramCatalogue } from "../../shared/adapters/cosmos/cosmos-program-catalogue.ts";
import { PartitionedContainer } from "../../shared/adapters/cosmos/partitioned-container.ts";
import type { StoredDocument } from "../../shared/adapters/cosmos/write.ts";
import type { Access } from "../../shared/domain/access.ts";
import type { User } from "../../shared/domain/user.ts";
import type { AccountEntities, Kind } from "../../shared/ports/account-store.ts";
import type { Sealer } from "../../shared/ports/sealer.ts";
import { publishVersion } from "../../shared/use-cases/programs/publish-version.ts";
import { writeFeed } from "./feed-files.ts";
import type { FeedOptions } from "./feed-rows.ts";
import type { SampleData } from "./sample-data.ts";

export interface PlantDatabaseOptions {
  readonly cosmos: CosmosSettings;
  readonly data: SampleData;
  /** Seals the numbers of the sample profiles; absent where nobody opens them. */
  readonly vault?: Sealer;
}

export interface PlantOptions extends PlantDatabaseOptions {
  readonly storageConnectionString: string;
  /** Absent where the feed comes later. */
  readonly feed?: FeedOptions;
}

export const queueNames = [
  "split-feed-blob",
  "apply-feed-bucket",
  "follow-accounts",
  "send-email",
  "announce-enrollment",
  "evaluate-location",
  "evaluate-locations",
  "follow-profile",
  "pay-locations",
  "reevaluate-location",
  "provision-user",
  "import-roster",
  "close-ledgers",
  "recalculate",
  "write-statements",
] as const;

export async function plant(options: PlantOptions): Promise<void> {
  const feeds = await makeStorage(options.storageConnectionString);
  await plantDatabase(options);
  if (options.feed) await writeFeed(feeds, options.feed);
}

export async function plantDatabase({ cosmos, data, vault }: PlantDatabaseOptions): Promise<void> {
  const { database } = await cosmosClientOf(cosmos).databases.createIfNotExists({ id: cosmos.database });
  for (const declared of containers) await database.containers.createIfNotExists(containerRequest(declared));
  await plantPrograms(new CosmosProgramCatalogue(new PartitionedContainer(database.container("programs"))), data);
  await plantDocuments(database.container("programs"), "rates", data.rates.map(rateDocument));
  await plantDocuments(database.container("programs"), "competencies", [competenciesDocument(data.competencies)]);
  await plantAccounts(database.container("accounts"), data, vault);
}

async function makeStorage(connectionString: string) {
  const blobs = BlobServiceClient.fromConnectionString(connectionString);
  const queues = QueueServiceClient.fromConnectionString(connectionString);
  await blobs.getContainerClient("staged").createIfNotExists();
  await blobs.getContainerClient("feeds").createIfNotExists();
  await blobs.getContainerClient("exports").createIfNotExists();
  await blobs.getContainerClient("explained").createIfNotExists();
  for (const name of queueNames) await queues.createQueue(name);
  return {
    put: async (path: string, content: AsyncIterable<Uint8Array> | Uint8Array) => {
      const parts: Uint8Array[] = [];
      if (content instanceof Uint8Array) parts.push(content);
      else for await (const part of content) parts.push(part);
      const bytes = Buffer.concat(parts);
      await blobs.getContainerClient("feeds").getBlockBlobClient(path).upload(bytes, bytes.length);
    },
  };
}

/** In the order in which they were published; a version that is there stays as it is. */
async function plantPrograms(catalogue: CosmosProgramCatalogue, data: SampleData): Promise<void> {
  const { versions } = await catalogue.current();
  for (const version of data.catalogue.versions) {
    const isThere = versions.some((each) => each.programId === version.programId && each.version === version.version);
    if (!isThere) await publishVersion({ catalogue, clock: { now: () => new Date() } }, version);
  }
}

async function plantAccounts(accounts: Container, data: SampleData, vault: Sealer | undefined): Promise<void> {
  const documents: StoredDocument[] = [];
  const add = <K extends Kind>(accountId: string, kind: K, value: AccountEntities[K]) =>
    documents.push(documentOf(accountId, kind, value));
  const lookUp = (id: string, owner: string) => documents.push({ id, accountId: id, type: "lookup", v: 1, owner });

  for (const account of data.accounts) {
    documents.push(partnerDocument(account));
    add(account.accountId, "account", account);
    add(account.accountId, "dashboard", {
      accountId: account.accountId,
      setupState: account.setupState,
      totals: [],
      months: [],
      programs: [],
      locations: [],
      lines: { earned: 0, notEarned: 0 },
    });
  }
  for (const location of data.locations) {
    lookUp(locationLookupId(location.locationId), location.accountId);
    add(location.accountId, "location", location);
  }
  for (const facts of data.facts) add(facts.accountId, "facts", facts);
  for (const agreement of data.agreements) add(agreement.accountId, "agreement", agreement);
  for (const attainment of data.attainments) add(attainment.accountId, "attainment", attainment);
  for (const { payoutProfile, taxProfile, use, numbers, taxNumber } of data.profiles) {
    const sealed = async (id: string, text: string) =>
      vault && { sealed: await vault.seal(`${use.accountId}:${id}`, text) };
    const numbersOf = await sealed(payoutProfile.id, JSON.stringify(numbers));
    add(use.accountId, "payoutProfile", { ...payoutProfile, ...numbersOf });
    add(use.accountId, "taxProfile", { ...taxProfile, ...(await sealed(taxProfile.id, taxNumber)) });
    add(use.accountId, "profileUse", use);
  }
  for (const enrollment of data.enrollments) add(enrollment.accountId, "enrollment", enrollment);
  for (const { access, displayName, email, locale } of [...data.people, ...data.apps.map(asUser)]) {
    if (!access) continue;
    lookUp(identityLookupId(access.tenantId, access.objectId), access.accountId);
    add(access.accountId, "access", access);
    add(access.accountId, "user", userOf(access, displayName, email, locale));
    if (email !== "") add(access.accountId, "address", { address: email, userId: access.userId });
  }
  const partitions = Map.groupBy(documents, ({ accountId }) => String(accountId));
  for (const [partition, inPartition] of partitions) await plantDocuments(accounts, partition, inPartition);
}

function asUser({ access, displayName }: SampleData["apps"][number]) {
  return { access, displayName, email: "", locale: "en" as const };
}

function userOf(access: Access, displayName: string, email: string, locale: "en" | "ko"): User {
  const { accountId, userId, kind, status, tenantId, objectId } = access;
  return { accountId, userId, kind, displayName, email, locale, status, identity: { tenantId, objectId } };
}

/** Creates what is not there; what is there was planted before, or has been changed since. */
async function plantDocuments(
  container: Container,
  partition: string,
  documents: readonly StoredDocument[],
): Promise<void> {
  for (const document of documents) {
    const existing = await container.item(document.id, partition).read();
    if (existing.statusCode === 404) await container.items.create(document);
  }
}
