/** Does what an `evaluateLocation` event asks for, and closes the event. */
import { doneOnce } from "../outbox/done-once.ts";
import type { OutboxMessage } from "../outbox/leased-work.ts";
import { type EvaluationPorts, evaluateLocation } from "./evaluate-location.ts";

export function evaluateForEvent(ports: EvaluationPorts, message: OutboxMessage): Promise<void> {
  return doneOnce(ports.accounts, message, "evaluateLocation", async ({ locationId }) => {
    await evaluateLocation(ports, message.accountId, locationId);
  });
}
