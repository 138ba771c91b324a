/** Queue provision-user: the directory makes, changes or takes out a user, or gets him another password. */
import { giveUpInDirectory } from "../../shared/use-cases/people/directory/give-up-in-directory.ts";
import { workInDirectory } from "../../shared/use-cases/people/directory/work-in-directory.ts";
import { consumeQueue, OutboxMessage } from "./consume.ts";

consumeQueue({
  name: "provision-user",
  message: OutboxMessage,
  handle: (message, services) => workInDirectory(services, message),
  gaveUp: (message, reason, services) => giveUpInDirectory(services, message, reason),
});
