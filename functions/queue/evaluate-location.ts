/** Queue evaluate-location: what eligibility depends on changed, so invitations and enrollments follow. */
import { evaluateForEvent } from "../../shared/use-cases/enrollment/evaluate-for-event.ts";
import { giveUp } from "../../shared/use-cases/outbox/give-up.ts";
import { consumeQueue, OutboxMessage } from "./consume.ts";

consumeQueue({
  name: "evaluate-location",
  message: OutboxMessage,
  handle: (message, services) => evaluateForEvent(services, message),
  gaveUp: (message, reason, { accounts }) => giveUp(accounts, message, reason),
});
