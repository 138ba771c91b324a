/** Runs a handler between its hooks: those before may change its inputs or replace it, those after its outcome. */
import type { CoreInvocationContext, FunctionCallback, InvocationModel, InvocationState } from "./core-types.ts";
import type { Hooks } from "./hooks.ts";

export interface Handling {
  /** The context the handler sees. */
  readonly context: unknown;
  readonly inputs: unknown[];
  readonly callback: FunctionCallback;
}

export async function runHooked(
  hooks: Hooks,
  model: InvocationModel,
  coreContext: CoreInvocationContext,
  { context, inputs, callback }: Handling,
): Promise<unknown> {
  const shared = { hookData: {}, appHookData: hooks.appData, invocationContext: context };
  const before = { ...shared, inputs, functionCallback: callback };
  await during(coreContext, "preInvocationHooks", () => hooks.run("preInvocation", before));

  const after = { ...shared, inputs: before.inputs, result: null as unknown, error: null as unknown };
  await during(coreContext, "invocation", async () => {
    try {
      after.result = await model.invokeFunction(context, before.inputs, before.functionCallback);
    } catch (error) {
      after.error = error;
    }
  });

  await during(coreContext, "postInvocationHooks", () => hooks.run("postInvocation", after));
  if (after.error !== null && after.error !== undefined) throw after.error;
  return after.result;
}

async function during(context: CoreInvocationContext, state: InvocationState, run: () => Promise<void>): Promise<void> {
  context.state = state;
  try {
    await run();
  } finally {
    context.state = undefined;
  }
}
