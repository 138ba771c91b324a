/** Queue send-email: one mail of the outbox is sent, at most once. */
import { sendMail } from "../../shared/use-cases/mail/send-mail.ts";
import { giveUp } from "../../shared/use-cases/outbox/give-up.ts";
import { consumeQueue, OutboxMessage } from "./consume.ts";

consumeQueue({
  name: "send-email",
  message: OutboxMessage,
  handle: (message, services) => sendMail(services, message),
  gaveUp: (message, reason, { accounts }) => giveUp(accounts, message, reason),
});
