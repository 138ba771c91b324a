/** A logical partition's name: the canonical text of one partition key value. */
import { CosmosError } from "./cosmos-error.ts";
import { type Json, type JsonObject, valueAt } from "./json.ts";
import { checkPartitionKeyBytes } from "./limits.ts";

/** JSON of the value; `{}` stands for a document without one, as on the wire. */
export type PartitionKey = string;

/** Reads the header, a JSON array of one value. */
export function partitionKeyOfHeader(header: string): PartitionKey {
  const values = parsed(header);
  if (!Array.isArray(values) || values.length !== 1)
    throw new CosmosError(
      400,
      `The partition key ${header} must have exactly one value; hierarchical keys are not offered.`,
    );
  return canonical(values[0]);
}

export function partitionKeyOfDocument(document: JsonObject, path: readonly string[]): PartitionKey {
  return canonical(valueAt(document, path) ?? (valueAt(document, path) === null ? null : {}));
}

function canonical(value: Json | undefined): PartitionKey {
  const isNone = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  if (typeof value === "object" && value !== null && !isNone)
    throw new CosmosError(400, "A partition key value must be a string, number, boolean or null.");
  const text = JSON.stringify(value ?? null);
  checkPartitionKeyBytes(text);
  return text;
}

function parsed(header: string): Json {
  try {
    return JSON.parse(header) as Json;
  } catch {
    throw new CosmosError(400, `The partition key ${header} is not JSON.`);
  }
}
