/** The application on its host, and the floor, over one Cosmos: each with a database of its own that holds the same. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "../../../local/build.ts";
import { type ServerProcess, spawnServer } from "../../../local/processes/spawn-server.ts";
import { accountKey } from "../../../local/storage/account-key.ts";
import { spawnStorage } from "../../../local/storage/spawn-storage.ts";
import { type Market, marketOf } from "../market/market.ts";
import { plantMarket } from "../market/plant-market.ts";
import { appSettings } from "../processes/app-settings.ts";
import { spawnCosmos } from "../processes/cosmos-process.ts";
import { makeQueues } from "../processes/make-storage.ts";
import { scriptPath } from "../processes/script-path.ts";
import { issueTokens } from "./token-issuer.ts";

export interface HttpServers {
  readonly market: Market;
  readonly app: ServerProcess;
  readonly floor: ServerProcess;
  /** Of the global admin of each account, in their order. */
  readonly tokens: readonly string[];
  stop(): Promise<void>;
}

const size = { locations: 2_000, locationsPerAccount: 10, peoplePerAccount: 12 };

export async function startHttpServers(): Promise<HttpServers> {
  const folder = await mkdtemp(join(tmpdir(), "bench-http-"));
  const issuer = await issueTokens();
  const cosmos = await spawnCosmos();
  const storage = await spawnStorage({ account: "incentives", key: accountKey() });
  const market = marketOf(size);
  const floorCosmos = { ...cosmos.settings, database: "floor" };
  await plantMarket(cosmos.settings, market);
  await plantMarket(floorCosmos, market);
  await makeQueues(storage.connectionString);
  await buildApp(folder);
  const { connectionString: storageConnectionString } = storage;
  const settings = appSettings({ cosmos: cosmos.settings, storageConnectionString, jwksUri: issuer.jwksUri });
  const app = await spawnServer({
    name: "host",
    script: scriptPath("local/functions-host/main.ts"),
    args: ["--app", folder, "--log-level", "warning"],
    env: {
      ...settings,
      AzureWebJobsStorage: storageConnectionString,
      HOST_MASTER_KEY: randomBytes(24).toString("hex"),
    },
  });
  const floor = await spawnServer({
    name: "floor",
    script: scriptPath("tests/bench/http/floor-server.ts"),
    env: {
      COSMOS_ENDPOINT: floorCosmos.endpoint,
      COSMOS_KEY: floorCosmos.key,
      COSMOS_DATABASE: floorCosmos.database,
    },
  });
  const admins = market.people.filter(({ assignments }) => assignments[0]?.role === "globalAdmin");
  return {
    market,
    app,
    floor,
    tokens: await Promise.all(admins.map(({ tenantId, objectId }) => issuer.tokenFor(tenantId, objectId))),
    stop: async () => {
      await Promise.all([app.stop(), floor.stop()]);
      await Promise.all([cosmos.stop(), storage.stop(), issuer.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
