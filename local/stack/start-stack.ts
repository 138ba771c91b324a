/** Boots the embedded Azure with the sample data in it and the application on it, as processes that end with this one. */
import { join } from "node:path";
import { EnvelopeVault } from "../../shared/adapters/crypto/envelope-vault.ts";
import { keyRing } from "../../shared/config-values.ts";
import { buildApp } from "../build.ts";
import { sampleData } from "../seed/sample-data.ts";
import { startBackends } from "./backends.ts";
import { businessTime } from "./business-time.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { Fleet } from "./fleet.ts";
import { type HostAdmin, hostAdmin } from "./host-admin.ts";
import { databaseName, hostSettings } from "./host-settings.ts";
import { plantOnce } from "./plant-once.ts";
import { freePorts, type Ports, refuseTakenPorts } from "./ports.ts";
import { tokensOf } from "./sample-token.ts";
import { spawnHost } from "./servers.ts";
import type { Stack, StackOptions, Step } from "./stack.ts";
import { stackKeys } from "./stack-keys.ts";
import { stackState } from "./stack-state.ts";
import { stackUrls } from "./stack-urls.ts";

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  if (options.ports) await refuseTakenPorts(options.ports);
  const ports = options.ports ?? (await freePorts());
  const folder = await openDataFolder(options.dataDir, options.isFresh ?? false);
  const fleet = new Fleet(folder.path, options.onCrash);
  const stop = async () => {
    await fleet.stop();
    await folder.release();
  };
  try {
    return { ...(await booted(options, ports, folder, fleet)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function booted(
  options: StackOptions,
  ports: Ports,
  folder: DataFolder,
  fleet: Fleet,
): Promise<Omit<Stack, "stop">> {
  const step: Step = options.step ?? ((_label, work) => work());
  const keys = await stackKeys(folder.path);
  const time = await businessTime(folder.path, options.seedDate);
  const sample = sampleData({ businessDay: time.seedDay, seed: options.seed ?? 1 });
  const urls = stackUrls(ports);
  const isDurable = options.isDurable ?? folder.isKept;
  const context = { folder: folder.path, ports, keys, isDurable, onLine: fleet.log };

  const servers = await step("Start Cosmos DB, storage, identity and the inbox", () =>
    startBackends(fleet, context, sample),
  );
  const { connectionString: storageConnectionString } = servers.storage.process;
  const cosmosSettings = { endpoint: urls.cosmos, key: keys.cosmosKey, database: databaseName };
  const vault = new EnvelopeVault(keyRing.parse(keys.profileKeys));
  const places = { folder: folder.path, cosmosSettings, storageConnectionString };
  await plantOnce({ ...options, ...places, time, sample, vault, step });

  const appFolder = options.appFolder ?? join(folder.path, "app");
  if (options.appFolder === undefined) await step("Build the application", () => buildApp(appFolder));
  const clock = { now: time.clock };
  const settings = () => ({
    ...hostSettings({ keys, urls, storageConnectionString, tenantId: sample.tenantId, clock: clock.now }),
    ...options.settings,
  });
  const { hostExecArgv: execArgv = [], hostArgs = [] } = options;
  const host = fleet.add("the functions host", () =>
    spawnHost({ ...context, appFolder, settings: settings(), execArgv, hostArgs }),
  );
  if (options.withHost ?? true) await step("Start the functions host", () => host.start());

  return {
    ...servers,
    host,
    folder: folder.path,
    ports,
    urls,
    keys,
    storageConnectionString,
    sample,
    seedDay: time.seedDay,
    settings,
    state: stackState({ cosmosSettings, storageConnectionString, inboxUrl: urls.inbox }),
    tokenFor: tokensOf(sample, { identityUrl: urls.identity, adminKey: keys.identityAdminKey }),
    ...adminOf(hostAdmin(urls.app, keys.hostMasterKey), clock),
  };
}

/** A host that starts again starts at the time to which the clock was moved. */
function adminOf(admin: HostAdmin, clock: { now: string }): HostAdmin {
  return {
    fire: admin.fire,
    moveClock: async (now) => {
      const fired = await admin.moveClock(now);
      clock.now = now;
      return fired;
    },
  };
}
