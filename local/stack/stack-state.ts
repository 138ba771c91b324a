/** What is going on inside a stack, read from its stores, for those who wait for it. */
import { QueueServiceClient } from "@azure/storage-queue";
import { type CosmosSettings, cosmosClientOf } from "../../shared/adapters/cosmos/cosmos-database.ts";

export interface ReceivedMail {
  /** The operation id its sender chose. */
  readonly id: string;
  readonly to: readonly { readonly address: string }[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly repeats: number;
}

export interface StackState {
  /** Outbox events that are neither done nor given up. */
  openEvents(): Promise<number>;
  /** Messages put aside with a reason, and messages in poison queues. */
  parkedMessages(): Promise<number>;
  /** Messages per queue, also those that a worker has now; poison queues have theirs. */
  queuedMessages(): Promise<Readonly<Record<string, number>>>;
  /** Newest first. */
  mails(): Promise<readonly ReceivedMail[]>;
}

export interface Stores {
  readonly cosmosSettings: CosmosSettings;
  readonly storageConnectionString: string;
  readonly inboxUrl: string;
}

const poison = /-poison$/;

export function stackState({ cosmosSettings, storageConnectionString, inboxUrl }: Stores): StackState {
  const database = cosmosClientOf(cosmosSettings).database(cosmosSettings.database);
  const queues = QueueServiceClient.fromConnectionString(storageConnectionString);

  const countOf = async (container: string, condition: string) => {
    const { resources } = await database
      .container(container)
      .items.query(`SELECT c.id FROM c WHERE ${condition}`)
      .fetchAll();
    return resources.length;
  };
  const queuedMessages = async () => {
    const counts: Record<string, number> = {};
    for await (const { name } of queues.listQueues()) {
      const { approximateMessagesCount = 0 } = await queues.getQueueClient(name).getProperties();
      counts[name] = approximateMessagesCount;
    }
    return counts;
  };

  return {
    openEvents: () => countOf("accounts", "c.type = 'outbox' AND c.isOpen = true"),
    parkedMessages: async () => {
      const queued = Object.entries(await queuedMessages());
      const poisoned = queued.filter(([name]) => poison.test(name)).reduce((sum, [, count]) => sum + count, 0);
      return poisoned + (await countOf("runs", "c.type = 'parked'"));
    },
    queuedMessages,
    mails: async () => {
      const response = await fetch(`${inboxUrl}/api/mails`);
      if (!response.ok) throw new Error(`The inbox answered ${response.status}.`);
      return ((await response.json()) as { value: ReceivedMail[] }).value;
    },
  };
}
