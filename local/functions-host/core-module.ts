/**
 * The `@azure/functions-core` module that a host supplies: there is no such package.
 *
 * The library asks for it by `require`, so that is where we answer, also for a `require` made by `createRequire`
 * inside an ESM bundle.
 */
import Module from "node:module";
import type { FunctionMetadata, LogCategory, LogLevel, ProgrammingModel } from "./core-types.ts";
import { Disposable } from "./disposable.ts";
import type { HookCallback, Hooks } from "./hooks.ts";
import type { Log } from "./log.ts";
import type { Registry } from "./registry.ts";

const moduleName = "@azure/functions-core";
const workerVersion = "3.10.1";
/** The library switches features on by the real host's version. */
const hostVersion = "4.1037.0";

interface Requiring {
  require(this: unknown, id: string): unknown;
}

export function installCoreModule(registry: Registry, hooks: Hooks, log: Log): void {
  const core = coreModule(registry, hooks, log);
  const prototype = (Module as unknown as { readonly prototype: Requiring }).prototype;
  const original = prototype.require;
  prototype.require = function (id) {
    return id === moduleName ? core : original.call(this, id);
  };
}

function coreModule(registry: Registry, hooks: Hooks, log: Log) {
  return Object.freeze({
    version: workerVersion,
    workerVersion,
    hostVersion,
    Disposable,
    registerFunction: (metadata: FunctionMetadata, callback: unknown) => registry.register(metadata, callback),
    registerHook: (name: string, callback: HookCallback) => hooks.register(name, callback),
    setProgrammingModel: (model: ProgrammingModel) => {
      registry.model = model;
    },
    getProgrammingModel: () => registry.model,
    log: (level: LogLevel, category: LogCategory, message: string) => log.write({ level, category, message }),
  });
}
