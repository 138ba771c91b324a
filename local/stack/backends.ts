/** The services that the application stands on, started together. */
import type { ServerProcess } from "../processes/spawn-server.ts";
import type { SampleData } from "../seed/sample-data.ts";
import type { StorageProcess } from "../storage/spawn-storage.ts";
import type { Fleet } from "./fleet.ts";
import type { RestartableServer } from "./restartable-server.ts";
import { writeAccountFiles } from "./sample-accounts.ts";
import { type ServerContext, spawnCosmos, spawnIdentity, spawnInbox, spawnStackStorage } from "./servers.ts";
import { stackUrls } from "./stack-urls.ts";

export interface Backends {
  readonly cosmos: RestartableServer;
  readonly storage: RestartableServer<StorageProcess>;
  readonly identity: RestartableServer<ServerProcess>;
  readonly inbox: RestartableServer;
}

export async function startBackends(fleet: Fleet, context: ServerContext, sample: SampleData): Promise<Backends> {
  const accounts = await writeAccountFiles(context.folder, sample, context.keys, stackUrls(context.ports).app);
  const backends = {
    cosmos: fleet.add("Cosmos DB", () => spawnCosmos(context)),
    storage: fleet.add("storage", () => spawnStackStorage(context)),
    identity: fleet.add("the identity provider", () => spawnIdentity(context, accounts, sample.tenantId)),
    inbox: fleet.add("the inbox", () => spawnInbox(context)),
  };
  await fleet.startTogether(...Object.values(backends));
  return backends;
}
