/**
 * The day's closes: every location that ever sold is looked at, in small messages.
 *
 * A message that is lost is made up for by the next day's; a location with nothing due costs one query.
 */

import { closeLocation } from "./close-location.ts";
import type { ClosingPorts } from "./ports.ts";

const locationsPerMessage = 20;

export interface CloseMessage {
  readonly locations: readonly { readonly accountId: string; readonly locationId: string }[];
  /** The instant at which the day's closes began: all of them look at the same day. */
  readonly at: string;
}

/** How many locations were queued. */
export async function queueCloses(
  { accounts, queue }: Pick<ClosingPorts, "accounts" | "queue">,
  now: Date,
): Promise<number> {
  let count = 0;
  let batch: CloseMessage["locations"][number][] = [];
  const send = async () => {
    if (batch.length > 0) await queue.send("close-ledgers", { locations: batch, at: now.toISOString() });
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

/** Each location on its own: one that cannot be closed now stops none of the others, and the message comes back for it. */
export async function closeLedgers(ports: ClosingPorts, { locations, at }: CloseMessage): Promise<void> {
  const failures: unknown[] = [];
  for (const { accountId, locationId } of locations) {
    try {
      await closeLocation(ports, accountId, locationId, new Date(at));
    } catch (error) {
      ports.log.warn("location not closed", { locationId, error: String(error) });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
