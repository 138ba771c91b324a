/** Queue import-roster: the people of one part of a roster become users, and the next part is asked for. */
import { importRoster } from "../../shared/use-cases/setup/import-roster.ts";
import { giveUpRoster } from "../../shared/use-cases/setup/roster-failure.ts";
import { consumeQueue, OutboxMessage } from "./consume.ts";

consumeQueue({
  name: "import-roster",
  message: OutboxMessage,
  handle: (message, services) => importRoster(services, message),
  gaveUp: (message, reason, services) => giveUpRoster(services, message, reason),
});
