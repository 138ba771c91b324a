/** Queue output bindings: each value becomes a message, an array one message per element. */
import type { InvocationResponse, TypedData } from "./core-types.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import type { QueueClients } from "./queue-clients.ts";
import { encodeMessage, type MessageEncoding } from "./queue-encoding.ts";
import { queueAddress } from "./queue-function.ts";
import type { Settings } from "./settings.ts";

/** The addresses are looked up at once, so that a missing setting refuses the start. */
export function queueOutputs(
  functions: readonly FunctionDefinition[],
  clients: QueueClients,
  settings: Settings,
  encoding: MessageEncoding,
) {
  const addresses = new Map(
    functions.flatMap(({ name, outputs }) =>
      outputs.map((output) => [output, queueAddress(name, output.options, settings)] as const),
    ),
  );
  return async ({ outputs }: FunctionDefinition, response: InvocationResponse): Promise<void> => {
    for (const output of outputs) {
      const data = outputValue(output.name, response);
      const address = addresses.get(output);
      if (!data || !address) continue;
      const client = await clients.existing(address);
      for (const message of messagesOf(data)) await client.sendMessage(encodeMessage(message, encoding));
    }
  };
}

function outputValue(name: string, response: InvocationResponse): TypedData | null | undefined {
  return name === "$return" ? response.returnValue : response.outputData?.find((output) => output.name === name)?.data;
}

function messagesOf(data: TypedData): readonly (string | Uint8Array)[] {
  if (data.json !== undefined) {
    const value: unknown = JSON.parse(data.json);
    return Array.isArray(value) ? value.map(textOf) : [data.json];
  }
  return [data.bytes ?? data.string ?? String(data.int ?? data.double ?? "")];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
