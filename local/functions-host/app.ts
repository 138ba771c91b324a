/** An app that has loaded: its functions, its programming model, its hooks. Anything doubtful refuses the start. */

import { installCoreModule } from "./core-module.ts";
import type { ProgrammingModel } from "./core-types.ts";
import { defineFunction, type FunctionDefinition } from "./function-definition.ts";
import { Hooks } from "./hooks.ts";
import { loadApp } from "./load-app.ts";
import type { Log } from "./log.ts";
import { Registry } from "./registry.ts";
import { StartRefusal } from "./start-refusal.ts";

export interface App {
  readonly functions: readonly FunctionDefinition[];
  readonly model: ProgrammingModel;
  readonly hooks: Hooks;
  /** Where the library takes streamed requests, when the app has asked for them. */
  readonly streamUri: string | undefined;
}

export async function startApp(folder: string, log: Log): Promise<App> {
  const registry = new Registry();
  const hooks = new Hooks();
  installCoreModule(registry, hooks, log);
  await loadApp(folder);
  registry.seal();
  if (registry.problems.length > 0) throw new StartRefusal(registry.problems.join("; "));
  const { model } = registry;
  if (!model || registry.functions.size === 0) throw new StartRefusal("the app registers no function");
  const functions = [...registry.functions.values()].map(defineFunction);
  const capabilities = (await model.getCapabilities?.({})) ?? {};
  await hooks.run("appStart", { functionAppDirectory: folder, hookData: hooks.appData, appHookData: hooks.appData });
  return { functions, model, hooks, streamUri: capabilities.HttpUri };
}
