/** Queue announce-enrollment: an enrollment changed, so the location's people get a mail. */
import { announceEnrollment } from "../../shared/use-cases/enrollment/announce-enrollment.ts";
import { giveUp } from "../../shared/use-cases/outbox/give-up.ts";
import { consumeQueue, OutboxMessage } from "./consume.ts";

consumeQueue({
  name: "announce-enrollment",
  message: OutboxMessage,
  handle: (message, services) => announceEnrollment(services, message),
  gaveUp: (message, reason, { accounts }) => giveUp(accounts, message, reason),
});
