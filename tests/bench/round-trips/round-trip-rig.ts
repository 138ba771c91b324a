/** The application's services over a counted Cosmos, in this process: nothing but what an operation asks for is counted. */

import type { FeedTarget } from "../../../local/seed/feed-files.ts";
import { accountKey } from "../../../local/storage/account-key.ts";
import { spawnStorage } from "../../../local/storage/spawn-storage.ts";
import { servicesOf } from "../../../shared/app.ts";
import { readConfig } from "../../../shared/config.ts";
import type { Access } from "../../../shared/domain/access.ts";
import type { QueueName } from "../../../shared/ports/work-queue.ts";
import type { Services } from "../../../shared/services.ts";
import { PlainDirectory } from "../../fakes/plain-directory.ts";
import { type Market, marketOf } from "../market/market.ts";
import { plantMarket } from "../market/plant-market.ts";
import { appSettings, businessDay } from "../processes/app-settings.ts";
import { type CosmosProcess, spawnCosmos } from "../processes/cosmos-process.ts";
import { makeBlobContainers } from "../processes/make-storage.ts";

export interface RoundTripRig {
  readonly cosmos: CosmosProcess;
  readonly market: Market;
  readonly services: Services;
  readonly queued: readonly { readonly name: QueueName; readonly message: object }[];
  readonly feedTarget: FeedTarget;
  /** The token of a person: whoever he names himself is believed. */
  tokenOf(person: Access): string;
  stop(): Promise<void>;
}

export async function roundTripRig(): Promise<RoundTripRig> {
  const cosmos = await spawnCosmos();
  const storage = await spawnStorage({ account: "incentives", key: accountKey() });
  const feedTarget = await makeBlobContainers(storage.connectionString);
  const market = marketOf({ locations: 20, peoplePerAccount: 5, isEnrolled: false });
  await plantMarket(cosmos.settings, market);
  const settings = appSettings({ cosmos: cosmos.settings, storageConnectionString: storage.connectionString });
  const queued: { readonly name: QueueName; readonly message: object }[] = [];
  const services: Services = {
    ...servicesOf(readConfig(settings)),
    directory: new PlainDirectory(),
    clock: { now: () => new Date(`${businessDay}T06:00:00Z`) },
    queue: { send: async (name, message) => void queued.push({ name, message }) },
    tokenVerifier: { verify: async (token) => ({ ...identityIn(token), kind: "person", operatorRoles: [] }) },
  };
  return {
    cosmos,
    market,
    services,
    queued,
    feedTarget,
    tokenOf: ({ tenantId, objectId }) => `${tenantId}.${objectId}.unsigned`,
    stop: async () => {
      await Promise.all([cosmos.stop(), storage.stop()]);
    },
  };
}

function identityIn(token: string): { readonly tenantId: string; readonly objectId: string } {
  const [tenantId = "", objectId = ""] = token.split(".");
  return { tenantId, objectId };
}
