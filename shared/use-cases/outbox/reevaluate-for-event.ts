/** Does what a `reevaluateLocation` event asks for, and closes the event. */
import type { RefreshPorts } from "../refresh/ports.ts";
import { reevaluateLocation } from "../refresh/reevaluate-location.ts";
import { doneOnce } from "./done-once.ts";
import type { OutboxMessage } from "./leased-work.ts";

export function reevaluateForEvent(ports: RefreshPorts, message: OutboxMessage): Promise<void> {
  return doneOnce(ports.accounts, message, "reevaluateLocation", ({ locationId, isNew }) =>
    reevaluateLocation(ports, message.accountId, locationId, isNew),
  );
}
