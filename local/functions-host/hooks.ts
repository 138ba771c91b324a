/** The hooks an app has registered, run in the order of their registration; one that throws fails what it hooks into. */
import { Disposable } from "./disposable.ts";

const names = ["preInvocation", "postInvocation", "appStart", "appTerminate", "log"] as const;

export type HookName = (typeof names)[number];

export type HookCallback = (context: object) => unknown;

export class Hooks {
  /** Shared by all hooks of the app, for their own use. */
  readonly appData: Record<string, unknown> = {};
  readonly #callbacks = new Map<HookName, HookCallback[]>(names.map((name) => [name, []]));

  register(name: string, callback: HookCallback): Disposable {
    const callbacks = this.#callbacks.get(name as HookName);
    if (!callbacks)
      throw Object.assign(new RangeError(`Unknown hook "${name}"`), { isAzureFunctionsSystemError: true });
    callbacks.push(callback);
    return new Disposable(() => callbacks.splice(callbacks.indexOf(callback), 1));
  }

  has(name: HookName): boolean {
    return this.#of(name).length > 0;
  }

  async run(name: HookName, context: object): Promise<void> {
    for (const callback of this.#of(name)) await callback(context);
  }

  /** For log hooks, which cannot be awaited where something is logged. */
  runNow(name: HookName, context: object): void {
    for (const callback of this.#of(name)) callback(context);
  }

  #of(name: HookName): readonly HookCallback[] {
    return this.#callbacks.get(name) ?? [];
  }
}
