/** A queue-triggered function, or a queue output, with its settings looked up. */
import type { BindingInfo } from "./core-types.ts";
import { connectionString, expandSettings, type Settings } from "./settings.ts";
import { StartRefusal } from "./start-refusal.ts";

export interface QueueAddress {
  readonly connectionString: string;
  readonly queueName: string;
}

/** Queue names are lower case in storage, whatever the binding says. */
export function queueAddress(functionName: string, options: BindingInfo, settings: Settings): QueueAddress {
  const queueName = expandSettings(String(options.queueName ?? ""), settings).toLowerCase();
  if (!/^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(queueName)) {
    throw new StartRefusal(`function "${functionName}": "${queueName}" is not a valid queue name`);
  }
  const connection = options.connection === undefined ? undefined : String(options.connection);
  return { queueName, connectionString: connectionString(connection, settings) };
}
