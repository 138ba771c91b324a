/** One worker process on a world: its services, its timers, and a loop that takes messages as the host does. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type Random, randomOf } from "../../../local/seed/random.ts";
import { CosmosCloseStore } from "../../../shared/adapters/cosmos/cosmos-close-store.ts";
import { CosmosLedgerStore } from "../../../shared/adapters/cosmos/cosmos-ledger-store.ts";
import { PartitionedContainer } from "../../../shared/adapters/cosmos/partitioned-container.ts";
import { BlobExplanations } from "../../../shared/adapters/storage/blob-explanations.ts";
import { BlobFeedSource } from "../../../shared/adapters/storage/blob-feed-source.ts";
import { BlobStaging } from "../../../shared/adapters/storage/blob-staging.ts";
import { servicesOf } from "../../../shared/app.ts";
import { readConfig } from "../../../shared/config.ts";
import type { OutboxQueue } from "../../../shared/domain/outbox.ts";
import type { QueueName } from "../../../shared/ports/work-queue.ts";
import { type Consumer, consume } from "../../../shared/queue/consumer.ts";
import type { Services } from "../../../shared/services.ts";
import { closeLedgers } from "../../../shared/use-cases/closing/close-periods.ts";
import { announceEnrollment } from "../../../shared/use-cases/enrollment/announce-enrollment.ts";
import { evaluateForEvent } from "../../../shared/use-cases/enrollment/evaluate-for-event.ts";
import { buildExport, giveUpExport } from "../../../shared/use-cases/exports/build-export.ts";
import { sendMail } from "../../../shared/use-cases/mail/send-mail.ts";
import { giveUp } from "../../../shared/use-cases/outbox/give-up.ts";
import type { OutboxMessage } from "../../../shared/use-cases/outbox/leased-work.ts";
import { reevaluateForEvent } from "../../../shared/use-cases/outbox/reevaluate-for-event.ts";
import { giveUpInDirectory } from "../../../shared/use-cases/people/directory/give-up-in-directory.ts";
import { workInDirectory } from "../../../shared/use-cases/people/directory/work-in-directory.ts";
import { followProfile } from "../../../shared/use-cases/profiles/follow-profile.ts";
import { applyBucket } from "../../../shared/use-cases/refresh/apply-bucket.ts";
import { followAccounts } from "../../../shared/use-cases/refresh/follow-accounts.ts";
import { splitBlob } from "../../../shared/use-cases/refresh/split-blob.ts";
import { importRoster } from "../../../shared/use-cases/setup/import-roster.ts";
import { giveUpRoster } from "../../../shared/use-cases/setup/roster-failure.ts";
import { businessDay } from "./dense-feed.ts";
import { Lifetime } from "./lifetime.ts";
import type { RefreshWorld } from "./refresh-world.ts";
import type { TestMessage } from "./test-queue.ts";

/** As host.json has it. */
const atOnce = 4;
const maxDequeueCount = 5;
const sealingKeys = `k1:${randomBytes(32).toString("base64url")}`;
const signingKey = randomBytes(32).toString("base64url");

export interface WorkerOptions {
  readonly lifetime?: Lifetime;
  /** Takes the messages in an order of its own, and some of them twice; in order and once without it. */
  readonly disorder?: Random;
  /** Business time; the day that the sample leads up to without it. */
  readonly now?: Date;
}

export class Worker {
  readonly services: Services;
  readonly #world: RefreshWorld;
  readonly #lifetime: Lifetime;
  readonly #disorder: Random | undefined;

  constructor(world: RefreshWorld, { lifetime = new Lifetime(), disorder, now }: WorkerOptions = {}) {
    this.services = servicesOn(world, lifetime, now ?? new Date(`${businessDay}T06:00:00Z`));
    this.#world = world;
    this.#lifetime = lifetime;
    this.#disorder = disorder;
  }

  /** Works until no message waits, or until its end. */
  async drain(): Promise<void> {
    const { waiting } = this.#world.queue;
    const random = this.#disorder ?? randomOf(0);
    while (waiting.length > 0 && !this.#lifetime.isOver) {
      const batch = this.#disorder ? shuffled(waiting, random) : [...waiting];
      const taken = batch.slice(0, atOnce);
      for (const message of taken) message.dequeueCount += 1; // whoever gets it beside is not another try
      const twice = this.#disorder ? taken.filter(() => random.below(4) === 0) : [];
      await Promise.all([...taken, ...twice].map((message) => this.#take(message)));
    }
    await this.#lifetime.settled();
  }

  /** True when the work was done; a process that ends says nothing. */
  async attempt(work: (services: Services) => Promise<unknown>): Promise<boolean> {
    try {
      await work(this.services);
      return true;
    } catch (error) {
      if (this.#lifetime.isOver) return false;
      throw error;
    }
  }

  async #take(message: TestMessage): Promise<void> {
    const { queue, body, id, dequeueCount } = message;
    try {
      await consume(
        consumers[queue as keyof typeof consumers] as Consumer<object, Services>,
        this.services,
        structuredClone(body),
        {
          messageId: id,
          dequeueCount,
        },
      );
      if (!this.#lifetime.isOver) this.#world.queue.acknowledge(message);
    } catch {
      if (this.#lifetime.isOver) return;
      if (dequeueCount >= maxDequeueCount) this.#world.queue.moveToPoison(message);
    }
  }
}

const consumers = {
  "split-feed-blob": consumer("split-feed-blob", splitBlob),
  "apply-feed-bucket": consumer("apply-feed-bucket", applyBucket),
  "follow-accounts": consumer("follow-accounts", followAccounts),
  "close-ledgers": consumer("close-ledgers", closeLedgers),
  "send-email": { ...consumer("send-email", sendMail), gaveUp },
  "provision-user": {
    ...consumer("provision-user", workInDirectory),
    gaveUp: (message: OutboxMessage, reason: string, services: Services) =>
      giveUpInDirectory(services, message, reason),
  },
  "import-roster": {
    ...consumer("import-roster", importRoster),
    gaveUp: (message: OutboxMessage, reason: string, services: Services) => giveUpRoster(services, message, reason),
  },
  "build-export": {
    ...consumer("build-export", buildExport),
    gaveUp: (message: OutboxMessage, reason: string, services: Services) => giveUpExport(services, message, reason),
  },
  "announce-enrollment": { ...consumer("announce-enrollment", announceEnrollment), gaveUp },
  "evaluate-location": { ...consumer("evaluate-location", evaluateForEvent), gaveUp },
  "follow-profile": { ...consumer("follow-profile", followProfile), gaveUp },
  "reevaluate-location": { ...consumer("reevaluate-location", reevaluateForEvent), gaveUp },
} satisfies Partial<Record<QueueName, unknown>> & Record<OutboxQueue, unknown>;

function consumer<M extends object>(
  name: QueueName,
  work: (services: Services, message: M) => Promise<void>,
): Consumer<M, Services> {
  return { name, message: z.custom<M>(), handle: (message, services) => work(services, message) };
}

function gaveUp(message: OutboxMessage, reason: string, { accounts }: Services): Promise<void> {
  return giveUp(accounts, message, reason);
}

/** The blobs are the world's own, and so is the queue. */
const unreachableStorage = `DefaultEndpointsProtocol=http;AccountName=incentives;AccountKey=${randomBytes(32).toString("base64")};BlobEndpoint=http://127.0.0.1:1/incentives;QueueEndpoint=http://127.0.0.1:1/incentives;`;

/** A new process knows nothing of the one before: it has its own clients and caches. */
function servicesOn(world: RefreshWorld, lifetime: Lifetime, now: Date): Services {
  const { blobs, cosmos, database, stagedName } = world;
  const own = servicesOf(
    readConfig({
      COSMOS_ENDPOINT: cosmos.endpoint,
      COSMOS_KEY: cosmos.key,
      COSMOS_DATABASE: cosmos.database,
      Storage: unreachableStorage,
      AUTH_ISSUER: "http://127.0.0.1:1/issuer",
      AUTH_AUDIENCE: "audience",
      JWKS_URI: "http://127.0.0.1:1/jwks",
      ENTRA_AUTHORITY: "http://127.0.0.1:1/tenant",
      WEB_CLIENT_ID: "web",
      MAIL_ENDPOINT: "http://127.0.0.1:1",
      GRAPH_URL: "http://127.0.0.1:1/v1.0",
      DIRECTORY_DOMAIN: "people.vendor.example",
      DIRECTORY_TENANT_ID: "00000000-0000-4000-8000-000000000001",
      APP_SERVICE_PRINCIPAL_ID: "00000000-0000-4000-8000-000000000002",
      PARTNER_APP_ROLE_ID: "00000000-0000-4000-8000-000000000003",
      MAIL_SENDER: "incentives@vendor.example",
      PUBLIC_URL: "http://localhost:1",
      SIGNING_KEY: signingKey,
      SEALING_KEYS: sealingKeys,
      PROFILE_KEYS: sealingKeys,
    }),
    cosmos.transport,
  );
  return {
    ...own,
    accounts: lifetime.of(own.accounts),
    catalogue: lifetime.of(own.catalogue),
    clock: { now: () => now },
    closes: new CosmosCloseStore(lifetime.of(new PartitionedContainer(database.container("ledger")))),
    explanations: lifetime.of(new BlobExplanations(blobs.getContainerClient("explained"))),
    feed: lifetime.of(new BlobFeedSource(world.feeds)),
    // Ledgers and staged rows are written in several steps, between which the life may end.
    ledgers: new CosmosLedgerStore(lifetime.of(new PartitionedContainer(database.container("ledger")))),
    locations: lifetime.of(own.locations),
    log: silence,
    mailer: lifetime.of(world.mailbox),
    maxDequeueCount,
    parked: lifetime.of(own.parked),
    queue: lifetime.of(world.queue),
    recoveryMs: 20,
    runs: lifetime.of(own.runs),
    staging: new BlobStaging(lifetime.of(blobs.getContainerClient(stagedName))),
  };
}

const silence = { info: () => undefined, warn: () => undefined, error: () => undefined };

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
