/**
 * One invocation through the library's own model: arguments, pre hooks, handler, post hooks, response.
 *
 * It is counted while it runs, logged in one line when it ends, and fails when it outlasts the function timeout.
 */
import { randomUUID } from "node:crypto";
import type {
  CoreInvocationContext,
  InvocationRequest,
  InvocationResponse,
  LogLevel,
  ProgrammingModel,
  TypedData,
} from "./core-types.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import type { Hooks } from "./hooks.ts";
import { errorText, type Log } from "./log.ts";
import { runHooked } from "./run-hooked.ts";
import { withTimeout } from "./with-timeout.ts";

export interface TriggerInput {
  readonly data: TypedData;
  readonly triggerMetadata?: Readonly<Record<string, TypedData>>;
  /** The W3C trace the caller belongs to. */
  readonly traceParent?: string | undefined;
  readonly traceState?: string | undefined;
  readonly invocationId?: string;
}

export interface InvokerOptions {
  readonly model: ProgrammingModel;
  readonly hooks: Hooks;
  readonly log: Log;
  readonly timeoutMs: number;
  /** Writes what the output bindings were given; a failure fails the invocation. */
  readonly sendOutputs: (definition: FunctionDefinition, response: InvocationResponse) => Promise<void>;
}

export class Invoker {
  readonly #options: InvokerOptions;
  #running = 0;
  readonly #whenIdle: (() => void)[] = [];

  constructor(options: InvokerOptions) {
    this.#options = options;
  }

  /** Rejects with what the handler or a hook threw; the failure is logged already. */
  async invoke(definition: FunctionDefinition, input: TriggerInput): Promise<InvocationResponse> {
    const request = requestOf(definition, input);
    const startedAt = performance.now();
    this.#running += 1;
    try {
      const work = this.#run(definition, request);
      const response = await withTimeout(work, this.#options.timeoutMs, "the function timeout was exceeded");
      this.#report("information", definition, request.invocationId, startedAt);
      return response;
    } catch (error) {
      this.#report("error", definition, request.invocationId, startedAt, errorText(error));
      throw error;
    } finally {
      this.#running -= 1;
      if (this.#running === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
    }
  }

  /** Resolves once no invocation runs. */
  idle(): Promise<void> {
    return this.#running === 0 ? Promise.resolve() : new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  async #run(definition: FunctionDefinition, request: InvocationRequest): Promise<InvocationResponse> {
    const { hooks, model, sendOutputs } = this.#options;
    const coreContext = this.#coreContext(definition, request);
    const invocation = model.getInvocationModel(coreContext);
    const { context, inputs } = await invocation.getArguments();
    coreContext.invocationContext = context;
    const isHooked = hooks.has("preInvocation") || hooks.has("postInvocation");
    const result = isHooked
      ? await runHooked(hooks, invocation, coreContext, { context, inputs, callback: definition.callback })
      : await invocation.invokeFunction(context, inputs, definition.callback);
    const response = await invocation.getResponse(context, result);
    if (definition.outputs.length > 0) await sendOutputs(definition, response);
    return response;
  }

  #coreContext(definition: FunctionDefinition, request: InvocationRequest) {
    const { hooks, log } = this.#options;
    const { invocationId } = request;
    const coreContext: CoreInvocationContext & { invocationContext: unknown } = {
      invocationId,
      request,
      metadata: definition.metadata,
      state: undefined,
      invocationContext: undefined,
      log: (level, category, message) => {
        if (category === "user" && hooks.has("log")) {
          const entry = { level, category, message, invocationContext: coreContext.invocationContext };
          hooks.runNow("log", entry);
          log.write({ level: entry.level, category, message: entry.message, function: definition.name, invocationId });
        } else if (log.isOn(level)) {
          log.write({ level, category, message, function: definition.name, invocationId });
        }
      },
    };
    return coreContext;
  }

  #report(
    level: LogLevel,
    { name }: FunctionDefinition,
    invocationId: string,
    startedAt: number,
    error?: string,
  ): void {
    const { log } = this.#options;
    if (!log.isOn(level)) return;
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    const outcome = error === undefined ? "ok" : "error";
    log.write({ level, category: "host", message: "invoked", function: name, invocationId, ms, outcome, error });
  }
}

function requestOf(definition: FunctionDefinition, input: TriggerInput): InvocationRequest {
  const { data, triggerMetadata, traceParent, traceState } = input;
  return {
    invocationId: input.invocationId ?? randomUUID(),
    inputData: [{ name: definition.trigger.name, data }],
    ...(triggerMetadata && { triggerMetadata }),
    ...(traceParent && { traceContext: { traceParent, ...(traceState && { traceState }) } }),
  };
}
