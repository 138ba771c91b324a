/** Queue follow-profile: a payout or tax profile waits for its validation, or changed, so that others must follow. */
import { giveUp } from "../../shared/use-cases/outbox/give-up.ts";
import { followProfile } from "../../shared/use-cases/profiles/follow-profile.ts";
import { consumeQueue, OutboxMessage } from "./consume.ts";

consumeQueue({
  name: "follow-profile",
  message: OutboxMessage,
  handle: (message, services) => followProfile(services, message),
  gaveUp: (message, reason, { accounts }) => giveUp(accounts, message, reason),
});
