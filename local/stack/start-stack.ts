/** Boots the embedded Azure with the sample data in it and the application on it, as processes that end with this one. */
import { join } from "node:path";
import { cosmosClientOf } from "../../shared/adapters/cosmos/cosmos-database.ts";
import { buildApp } from "../build.ts";
import { sampleData } from "../seed/sample-data.ts";
import { businessTime } from "./business-time.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { Fleet } from "./fleet.ts";
import { hostAdmin } from "./host-admin.ts";
import { databaseName, hostSettings } from "./host-settings.ts";
import { plantOnce } from "./plant-once.ts";
import { freePorts, type Ports, refuseTakenPorts } from "./ports.ts";
import { writeAccountFiles } from "./sample-accounts.ts";
import { sampleToken } from "./sample-token.ts";
import { spawnCosmos, spawnHost, spawnIdentity, spawnInbox, spawnStackStorage } from "./servers.ts";
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
  const accounts = await writeAccountFiles(folder.path, sample, keys);
  const urls = stackUrls(ports);
  const appFolder = options.appFolder ?? join(folder.path, "app");

  const isDurable = options.isDurable ?? folder.isKept;
  const context = { folder: folder.path, ports, keys, isDurable, onLine: fleet.log };
  const cosmos = fleet.add("Cosmos DB", () => spawnCosmos(context));
  const storage = fleet.add("storage", () => spawnStackStorage(context));
  const identity = fleet.add("the identity provider", () => spawnIdentity(context, accounts, sample.tenantId));
  const inbox = fleet.add("the inbox", () => spawnInbox(context));
  await step("Start Cosmos DB, storage, identity and the inbox", () =>
    fleet.startTogether(cosmos, storage, identity, inbox),
  );
  const { connectionString: storageConnectionString } = storage.process;
  const cosmosSettings = { endpoint: urls.cosmos, key: keys.cosmosKey, database: databaseName };
  await plantOnce({ ...options, time, sample, folder: folder.path, cosmosSettings, storageConnectionString, step });
  if (options.appFolder === undefined) await step("Build the application", () => buildApp(appFolder));

  let businessClock = time.clock;
  const { issuer, jwksUri, identityEndpoint } = identity.process.ready;
  const settings = () => ({
    ...hostSettings({
      keys,
      cosmosUrl: urls.cosmos,
      storageConnectionString,
      issuer: String(issuer),
      jwksUri: String(jwksUri),
      identityEndpoint: String(identityEndpoint),
      inboxUrl: urls.inbox,
      publicUrl: urls.app,
      tenantId: sample.tenantId,
      businessClock,
    }),
    ...options.settings,
  });
  const host = fleet.add("the functions host", () =>
    spawnHost({ ...context, appFolder, settings: settings(), execArgv: options.hostExecArgv ?? [] }),
  );
  if (options.withHost ?? true) await step("Start the functions host", () => host.start());

  const admin = hostAdmin(urls.app, keys.hostMasterKey);
  const client = cosmosClientOf(cosmosSettings);
  return {
    folder: folder.path,
    ports,
    urls,
    keys,
    storageConnectionString,
    sample,
    seedDay: time.seedDay,
    host,
    cosmos,
    storage,
    identity,
    inbox,
    state: stackState({ cosmos: client, databaseName, storageConnectionString, inboxUrl: urls.inbox }),
    settings,
    fire: admin.fire,
    moveClock: async (now) => {
      const fired = await admin.moveClock(now);
      businessClock = now;
      return fired;
    },
    tokenFor: (id, overrides) => {
      const isApp = sample.apps.some(({ clientId }) => clientId === id);
      const source = { identityUrl: urls.identity, adminKey: keys.identityAdminKey };
      return sampleToken(source, isApp ? { clientId: id } : { oid: id }, overrides);
    },
  };
}
