/** The listeners of all queue-triggered functions; their queues exist when this resolves. */
import type { FunctionDefinition } from "./function-definition.ts";
import { poisonOf } from "./poison.ts";
import type { QueueClients } from "./queue-clients.ts";
import { queueAddress } from "./queue-function.ts";
import { QueueListener, type QueueListenerOptions } from "./queue-listener.ts";
import type { Settings } from "./settings.ts";

type Shared = Pick<QueueListenerOptions, "settings" | "leaseSeconds" | "invoker" | "log">;

export async function queueListeners(
  functions: readonly FunctionDefinition[],
  clients: QueueClients,
  environment: Settings,
  shared: Shared,
): Promise<readonly QueueListener[]> {
  const triggered = functions
    .filter(({ trigger }) => trigger.type === "queuetrigger")
    .map((definition) => ({
      definition,
      address: queueAddress(definition.name, definition.trigger.options, environment),
    }));
  return Promise.all(
    triggered.map(async ({ definition, address }) => {
      const client = await clients.existing(address);
      return new QueueListener({ ...shared, definition, client, poison: poisonOf(address, clients) });
    }),
  );
}
