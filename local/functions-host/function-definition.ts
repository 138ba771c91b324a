/** A registered function as this host runs it: exactly one trigger that we know, and outputs that we can write. */
import type { BindingInfo } from "./core-types.ts";
import type { RegisteredFunction } from "./registry.ts";
import { StartRefusal } from "./start-refusal.ts";

export interface FunctionDefinition extends RegisteredFunction {
  readonly name: string;
  readonly trigger: { readonly name: string; readonly type: TriggerType; readonly options: BindingInfo };
  readonly outputs: readonly QueueOutput[];
}

/** A queue output binding; `$return` is the function's return value. */
export interface QueueOutput {
  readonly name: string;
  readonly options: BindingInfo;
}

const triggerTypes = ["httptrigger", "timertrigger", "queuetrigger"] as const;

export type TriggerType = (typeof triggerTypes)[number];

export function defineFunction(registered: RegisteredFunction): FunctionDefinition {
  const { name, bindings, retryOptions } = registered.metadata;
  const entries = Object.entries(bindings).map(([key, options]) => ({ name: key, options }));
  const triggers = entries.filter(({ options }) => /trigger$/i.test(options.type));
  const [trigger] = triggers;
  if (!trigger || triggers.length > 1) throw new StartRefusal(`function "${name}" needs exactly one trigger`);
  if (retryOptions) throw unsupported(name, "a retry policy");

  const type = triggerTypes.find((known) => known === trigger.options.type.toLowerCase());
  if (!type) throw unsupported(name, `binding type ${trigger.options.type}`);
  const others = entries.filter((entry) => entry !== trigger && !isHttpReturn(entry.options, type));
  const foreign = others.find(({ options }) => options.direction !== "out" || options.type.toLowerCase() !== "queue");
  if (foreign) throw unsupported(name, `binding type ${foreign.options.type} (${foreign.options.direction})`);
  return { ...registered, name, trigger: { ...trigger, type }, outputs: others };
}

function isHttpReturn(options: BindingInfo, trigger: TriggerType): boolean {
  return trigger === "httptrigger" && options.direction === "out" && options.type.toLowerCase() === "http";
}

function unsupported(name: string, what: string): StartRefusal {
  return new StartRefusal(`function "${name}": ${what} is not supported by the embedded host`);
}
