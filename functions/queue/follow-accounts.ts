/** Queue follow-accounts: the dashboards of the accounts that a run touched are rebuilt. */
import { followAccounts } from "../../shared/use-cases/refresh/follow-accounts.ts";
import { ChunkMessage, consumeQueue } from "./consume.ts";

consumeQueue({
  name: "follow-accounts",
  message: ChunkMessage,
  handle: (message, services) => followAccounts(services, message),
});
