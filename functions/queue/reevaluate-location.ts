/** Queue reevaluate-location: an enrollment changed, so the location's ledgers are judged again. */
import { giveUp } from "../../shared/use-cases/outbox/give-up.ts";
import { reevaluateForEvent } from "../../shared/use-cases/outbox/reevaluate-for-event.ts";
import { consumeQueue, OutboxMessage } from "./consume.ts";

consumeQueue({
  name: "reevaluate-location",
  message: OutboxMessage,
  handle: (message, services) => reevaluateForEvent(services, message),
  gaveUp: (message, reason, { accounts }) => giveUp(accounts, message, reason),
});
