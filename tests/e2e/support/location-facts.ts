/** Changes what is known of a location, with the event that makes it count: as the profiles' own endpoints would. */
import { databaseName } from "../../../local/stack/host-settings.ts";
import { CosmosAccountStore } from "../../../shared/adapters/cosmos/cosmos-account-store.ts";
import { containersOf, cosmosClientOf } from "../../../shared/adapters/cosmos/cosmos-database.ts";
import type { Facts } from "../../../shared/domain/facts.ts";
import { newEvent } from "../../../shared/use-cases/outbox/new-event.ts";
import { allIsDone } from "./refresh.ts";
import type { System } from "./system.ts";

let changes = 0;

export async function changeFacts(
  system: System,
  accountId: string,
  locationId: string,
  change: (facts: Facts) => Facts,
): Promise<void> {
  const { urls, keys } = system.stack;
  const client = cosmosClientOf({ endpoint: urls.cosmos, key: keys.cosmosKey, database: databaseName });
  const accounts = new CosmosAccountStore(containersOf(client.database(databaseName)).accounts);
  const stored = (await accounts.read(accountId, [{ kind: "facts", id: locationId }])).get("facts", locationId);
  if (!stored) throw new Error(`There are no facts of ${locationId}.`);
  changes += 1;
  const work = { kind: "evaluateLocation", locationId } as const;
  await accounts.commit({
    accountId,
    puts: [{ kind: "facts", value: change(stored.value), replaces: stored.version }],
    events: [newEvent(`evaluate:${locationId}:test-${changes}`, accountId, work, 0)],
  });
  client.dispose();
  await system.stack.fire("relay-outbox");
  await allIsDone(system);
}
