/**
 * The day's closes: every location that ever sold is looked at, in small messages.
 *
 * A message that is lost is made up for by the next day's; a location with nothing due costs one query.
 */
import { eachLocation, type LocationsMessage, queueLocations } from "../location-messages.ts";
import { closeLocation } from "./close-location.ts";
import type { ClosingPorts } from "./ports.ts";

/** How many locations were queued. */
export function queueCloses(ports: Pick<ClosingPorts, "accounts" | "queue">, now: Date): Promise<number> {
  return queueLocations(ports, "close-ledgers", now);
}

export async function closeLedgers(ports: ClosingPorts, message: LocationsMessage): Promise<void> {
  await eachLocation(ports, message, (accountId, locationId, at) => closeLocation(ports, accountId, locationId, at));
}
