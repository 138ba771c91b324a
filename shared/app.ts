/** The composition root: the only file that knows both the ports and what stands behind them. */
import type { HttpClient } from "@azure/core-rest-pipeline";
import type { TokenCredential } from "@azure/identity";
import { CosmosAccessReader } from "./adapters/cosmos/cosmos-access-reader.ts";
import { CosmosAccountStore } from "./adapters/cosmos/cosmos-account-store.ts";
import { CosmosAuditTrail } from "./adapters/cosmos/cosmos-audit-trail.ts";
import { CosmosCloseStore } from "./adapters/cosmos/cosmos-close-store.ts";
import { CosmosCompetencyCatalogue } from "./adapters/cosmos/cosmos-competency-catalogue.ts";
import { CosmosDailyEvaluations } from "./adapters/cosmos/cosmos-daily-evaluations.ts";
import { type CosmosSettings, containersOf, cosmosClientOf } from "./adapters/cosmos/cosmos-database.ts";
import { CosmosDisputeStore } from "./adapters/cosmos/cosmos-dispute-store.ts";
import { CosmosExchangeRates } from "./adapters/cosmos/cosmos-exchange-rates.ts";
import { CosmosExportStates } from "./adapters/cosmos/cosmos-export-states.ts";
import { CosmosLedgerStore } from "./adapters/cosmos/cosmos-ledger-store.ts";
import { CosmosLookups } from "./adapters/cosmos/cosmos-lookups.ts";
import { CosmosParkedMessages } from "./adapters/cosmos/cosmos-parked-messages.ts";
import { CosmosPartnerRegister } from "./adapters/cosmos/cosmos-partner-register.ts";
import { CosmosPaymentStore } from "./adapters/cosmos/cosmos-payment-store.ts";
import { CosmosPayoutRuns } from "./adapters/cosmos/cosmos-payout-runs.ts";
import { CosmosProgramCatalogue } from "./adapters/cosmos/cosmos-program-catalogue.ts";
import { CosmosProgramDrafts } from "./adapters/cosmos/cosmos-program-drafts.ts";
import { CosmosRecalculationStore } from "./adapters/cosmos/cosmos-recalculation-store.ts";
import { CosmosReviewQueue } from "./adapters/cosmos/cosmos-review-queue.ts";
import { CosmosRunStore } from "./adapters/cosmos/cosmos-run-store.ts";
import { CosmosStatementStore } from "./adapters/cosmos/cosmos-statement-store.ts";
import { EnvelopeVault } from "./adapters/crypto/envelope-vault.ts";
import { JoseSealer } from "./adapters/crypto/jose-sealer.ts";
import { GraphClient } from "./adapters/directory/graph-client.ts";
import { GraphDirectory } from "./adapters/directory/graph-directory.ts";
import { DeliveredRowReader } from "./adapters/feed/delivered-row-reader.ts";
import { CookieSeal } from "./adapters/identity/cookie-seal.ts";
import { CookieSessions } from "./adapters/identity/cookie-sessions.ts";
import { CrossSiteGuard } from "./adapters/identity/cross-site-guard.ts";
import { EntraSignIn } from "./adapters/identity/entra-sign-in.ts";
import { createIdTokenVerifier } from "./adapters/identity/id-token-verifier.ts";
import { lazyCredential } from "./adapters/identity/lazy-credential.ts";
import { SiteCookies } from "./adapters/identity/site-cookies.ts";
import { createTokenVerifier } from "./adapters/identity/token-verifier.ts";
import { consoleLog } from "./adapters/logging/console-log.ts";
import { CommunicationServicesMailer } from "./adapters/mail/communication-services-mailer.ts";
import { standardNumbers } from "./adapters/numbers/standard-numbers.ts";
import { GraphPartnerBilling } from "./adapters/partner-billing/graph-partner-billing.ts";
import { graphToken } from "./adapters/partner-billing/graph-token.ts";
import { pdfmakePrinter } from "./adapters/pdf/pdfmake-printer.ts";
import { BlobExplanations } from "./adapters/storage/blob-explanations.ts";
import { BlobExportFiles } from "./adapters/storage/blob-export-files.ts";
import { BlobFeedSink } from "./adapters/storage/blob-feed-sink.ts";
import { BlobFeedSource } from "./adapters/storage/blob-feed-source.ts";
import { BlobStaging } from "./adapters/storage/blob-staging.ts";
import { blobServiceOf, queueServiceOf, type StorageSettings } from "./adapters/storage/storage-clients.ts";
import { StorageWorkQueue } from "./adapters/storage/storage-work-queue.ts";
import { businessClock, type Config, readConfig } from "./config.ts";
import { derivedKey } from "./http/derived-key.ts";
import type { Log } from "./ports/log.ts";
import type { Services } from "./services.ts";
import { noteRefusalWith } from "./use-cases/audit/note-refusal.ts";
import { lastRefreshOf } from "./use-cases/dashboard/last-refresh.ts";
import { readinessOf } from "./use-cases/readiness.ts";

let made: Services | undefined;

/** The services of this instance. Throws a `ConfigError` that names everything wrong with the settings. */
export function services(): Services {
  made ??= servicesOf(readConfig());
  return made;
}

/** `transport` carries what the database is asked; HTTP where it is absent. */
export function servicesOf(config: Config, transport?: HttpClient): Services {
  const credential = lazyCredential();
  const cosmos = cosmosClientOf({ ...cosmosSettings(config, credential), transport });
  const containers = containersOf(cosmos.database(config.cosmos.database));
  const storage = storageSettings(config, credential);
  const blobs = blobServiceOf(storage);
  const lookups = new CosmosLookups(containers.accounts);
  const parked = new CosmosParkedMessages(containers.runs);
  const queue = new StorageWorkQueue(queueServiceOf(storage));
  const log = consoleLog(config.logLevel === "debug" ? "info" : config.logLevel);
  const runs = new CosmosRunStore(containers.runs);
  const browser = browserServices(config, credential, log);
  const accessReader = new CosmosAccessReader(containers.accounts, lookups);
  const accounts = new CosmosAccountStore(containers.accounts);
  const clock = { now: () => businessClock() };
  return {
    ...browser,
    accessReader,
    accounts,
    auditTrail: new CosmosAuditTrail(containers.accounts),
    catalogue: new CosmosProgramCatalogue(containers.programs),
    closes: new CosmosCloseStore(containers.ledger),
    competencies: new CosmosCompetencyCatalogue(containers.programs),
    explanations: new BlobExplanations(blobs.getContainerClient("explained")),
    directory: directoryOf(config, credential),
    disputes: new CosmosDisputeStore(containers.ledger),
    clock,
    allowance: config.allowance,
    billing: partnerBilling(config, credential),
    billingExports: config.billing?.exports ?? [],
    evaluations: new CosmosDailyEvaluations(containers.runs),
    exports: new CosmosExportStates(containers.runs),
    exportFiles: new BlobExportFiles(blobs.getContainerClient("exports")),
    feed: new BlobFeedSource(blobs.getContainerClient("feeds")),
    identities: lookups,
    ledgers: new CosmosLedgerStore(containers.ledger),
    locationIndex: lookups,
    locations: lookups,
    lastRefresh: lastRefreshOf(runs, log),
    log,
    mailer: new CommunicationServicesMailer(config.mail, credential),
    maxDequeueCount: 5,
    noteRefusal: noteRefusalWith({ accounts, accessReader, clock, log }),
    parked,
    partnerIndex: lookups,
    partners: new CosmosPartnerRegister(containers.accounts),
    publicUrl: config.publicUrl,
    queue,
    recoveryMs: config.recoverySeconds * 1_000,
    readiness: readinessOf({
      database: () => containers.programs.read("catalogue", "catalogue"),
      queues: () => queue.isReachable(),
    }),
    rates: new CosmosExchangeRates(containers.programs),
    reviewQueue: new CosmosReviewQueue(containers.ledger),
    rows: new DeliveredRowReader(),
    recalculations: new CosmosRecalculationStore(containers.runs),
    drafts: new CosmosProgramDrafts(containers.programs),
    payer: config.payer,
    payments: new CosmosPaymentStore(containers.ledger),
    printer: pdfmakePrinter,
    payoutRuns: new CosmosPayoutRuns(containers.runs),
    runs,
    sealer: new JoseSealer(config.sealingKeys),
    vault: new EnvelopeVault(config.profileKeys),
    numbers: standardNumbers,
    signingKey: config.signingKey,
    sink: new BlobFeedSink(blobs.getContainerClient("feeds")),
    statements: new CosmosStatementStore(containers.ledger),
    staging: new BlobStaging(blobs.getContainerClient("staged")),
    tokenVerifier: createTokenVerifier(config.auth),
  };
}

/** Changing the directory takes powerful rights, which an identity of its own may have instead of the application's. */
function directoryOf({ directory: { graphUrl, clientId, ...settings } }: Config, own: TokenCredential): GraphDirectory {
  const credential = clientId === undefined ? own : lazyCredential(clientId);
  return new GraphDirectory(new GraphClient(graphUrl, credential), settings);
}

/** What browsers need: signing in, and sessions that follow from it. */
function browserServices(config: Config, credential: TokenCredential, log: Log) {
  const { auth, publicUrl, sealingKeys, signingKey } = config;
  const seal = new CookieSeal(sealingKeys);
  const cookies = new SiteCookies(publicUrl);
  const guard = new CrossSiteGuard({ publicUrl, csrfKey: derivedKey(signingKey, "csrf") });
  const sessions = new CookieSessions({ seal, cookies, guard });
  const verifyIdToken = createIdTokenVerifier({ ...auth, audience: config.signIn.clientId });
  const signIn = new EntraSignIn({ ...config.signIn, credential, publicUrl, verifyIdToken, seal, cookies, log });
  return { sessions, sessionReader: sessions, signIn };
}

/** Microsoft Graph with a token of the application's own, or nothing where nothing is to be pulled. */
function partnerBilling({ billing }: Config, credential: TokenCredential): GraphPartnerBilling | undefined {
  if (!billing) return undefined;
  const { endpoint, authority, clientId, clientSecret, metadataUrl } = billing;
  const token = graphToken({ authority, clientId, clientSecret, metadataUrl, credential, resource: endpoint });
  return new GraphPartnerBilling(endpoint, token);
}

function cosmosSettings({ cosmos }: Config, credential: TokenCredential): CosmosSettings {
  const { endpoint, database, key } = cosmos;
  return key === undefined ? { endpoint, database, credential } : { endpoint, database, key };
}

function storageSettings({ storage }: Config, credential: TokenCredential): StorageSettings {
  if ("connectionString" in storage) return { connectionString: storage.connectionString };
  return { blobUrl: storage.blobServiceUri, queueUrl: storage.queueServiceUri, credential };
}
