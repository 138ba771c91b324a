/** An HTTP-triggered function with its route written whole. */
import type { FunctionDefinition } from "./function-definition.ts";
import type { AuthLevel } from "./function-key.ts";
import type { Route } from "./http-router.ts";
import { StartRefusal } from "./start-refusal.ts";

export interface HttpFunction {
  readonly definition: FunctionDefinition;
  readonly authLevel: AuthLevel;
}

const levels: readonly unknown[] = ["anonymous", "function", "admin"] satisfies AuthLevel[];

export function httpRoute(definition: FunctionDefinition, routePrefix: string): Route<HttpFunction> {
  const { name } = definition;
  const { methods, authLevel = "anonymous", route = name } = definition.trigger.options;
  if (!levels.includes(authLevel)) throw new StartRefusal(`function "${name}": unknown authLevel ${String(authLevel)}`);
  if (!Array.isArray(methods) || methods.length === 0) throw new StartRefusal(`function "${name}" has no methods`);
  const template = [routePrefix, String(route)].filter((part) => part !== "").join("/");
  if (/^admin(\/|$)/i.test(template))
    throw new StartRefusal(`function "${name}": the host itself answers under /admin`);
  return {
    template,
    methods: methods.map((method) => String(method).toUpperCase()),
    target: { definition, authLevel: authLevel as AuthLevel },
  };
}
