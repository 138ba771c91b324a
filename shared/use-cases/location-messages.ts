/** Every location that ever sold, in small messages to a queue: each says the instant at which all of them look. */
import type { AccountStore } from "../ports/account-store.ts";
import type { Log } from "../ports/log.ts";
import type { QueueName, WorkQueue } from "../ports/work-queue.ts";

const locationsPerMessage = 20;

export interface LocationsMessage {
  readonly locations: readonly { readonly accountId: string; readonly locationId: string }[];
  readonly at: string;
}

/** How many locations were queued. */
export async function queueLocations(
  { accounts, queue }: { readonly accounts: Pick<AccountStore, "sellingLocations">; readonly queue: WorkQueue },
  name: QueueName,
  now: Date,
): Promise<number> {
  let count = 0;
  let batch: LocationsMessage["locations"][number][] = [];
  const send = async () => {
    if (batch.length > 0)
      await queue.send(name, { locations: batch, at: now.toISOString() } satisfies LocationsMessage);
    batch = [];
  };
  for await (const location of accounts.sellingLocations()) {
    batch.push(location);
    count += 1;
    if (batch.length === locationsPerMessage) await send();
  }
  await send();
  return count;
}

/** Each location on its own: one that fails now stops none of the others, and the message comes back for it. */
export async function eachLocation(
  { log }: { readonly log: Log },
  { locations, at }: LocationsMessage,
  work: (accountId: string, locationId: string, at: Date) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const { accountId, locationId } of locations) {
    try {
      await work(accountId, locationId, new Date(at));
    } catch (error) {
      log.warn("location not worked on", { locationId, error: String(error) });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
