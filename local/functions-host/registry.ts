/**
 * What the bundle registers while it loads.
 *
 * Every fault is also kept, so that an app which swallows the error it was thrown still does not start.
 */
import type { FunctionCallback, FunctionMetadata, ProgrammingModel } from "./core-types.ts";
import { Disposable } from "./disposable.ts";

export interface RegisteredFunction {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

export class Registry {
  readonly functions = new Map<string, RegisteredFunction>();
  readonly problems: string[] = [];
  model: ProgrammingModel | undefined;
  #isSealed = false;

  register(metadata: FunctionMetadata, callback: unknown): Disposable {
    const { name } = metadata;
    const problem = this.#problemOf(name, callback);
    if (problem !== undefined) {
      this.problems.push(problem);
      throw new Error(problem);
    }
    // The host treats function names without case.
    this.functions.set(name.toLowerCase(), { metadata, callback: callback as FunctionCallback });
    return new Disposable(() => {
      if (!this.#isSealed) this.functions.delete(name.toLowerCase());
    });
  }

  /** Nothing can be registered any more: the app has started. */
  seal(): void {
    this.#isSealed = true;
  }

  #problemOf(name: string, callback: unknown): string | undefined {
    if (this.#isSealed) return `function "${name}" was registered after the app had started`;
    if (!/^[A-Za-z][\w-]{0,127}$/.test(name)) return `"${name}" is not a valid function name`;
    if (this.functions.has(name.toLowerCase())) return `two functions have the name "${name}"`;
    if (typeof callback !== "function") return `function "${name}" has no handler`;
    return undefined;
  }
}
