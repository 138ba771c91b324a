/** Partial updates: a condition on the whole document, then at most ten changes that succeed or fail together. */
import { parsePredicate } from "../query/parse-query.ts";
import { CosmosError } from "./cosmos-error.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { MAX_PATCH_OPERATIONS } from "./limits.ts";
import { changeAt } from "./patch-change.ts";
import { pathSegments } from "./property-path.ts";

export interface PatchRequest {
  readonly operations: readonly Json[];
  /** `FROM c WHERE …`; 412 when the document does not fulfil it. */
  readonly condition: string | undefined;
}

const SYSTEM_PROPERTIES = ["id", "_rid", "_self", "_etag", "_attachments", "_ts"];

export function parsePatchRequest(body: Json): PatchRequest {
  const { operations, condition } = isObject(body) ? body : { operations: body, condition: undefined };
  if (!Array.isArray(operations) || operations.length === 0)
    throw new CosmosError(400, "A patch needs a list of operations.");
  if (operations.length > MAX_PATCH_OPERATIONS)
    throw new CosmosError(400, `A patch has at most ${MAX_PATCH_OPERATIONS} operations, not ${operations.length}.`);
  return { operations, condition: typeof condition === "string" ? condition : undefined };
}

/** Changes the given document, which the caller owns, and gives it back. */
export function patched(document: JsonObject, patch: PatchRequest, partitionKeyPath: readonly string[]): JsonObject {
  if (patch.condition !== undefined && !parsePredicate(patch.condition)(document))
    throw new CosmosError(412, "The item does not fulfil the condition of the patch.");
  for (const operation of patch.operations) {
    if (!isObject(operation)) throw new CosmosError(400, "A patch operation must be an object.");
    const path = pathSegments(operation.path);
    refuseFixed(path, partitionKeyPath);
    changeAt(document, path, String(operation.op), operation.value);
  }
  return document;
}

function refuseFixed(path: readonly string[], partitionKeyPath: readonly string[]): void {
  const isSystemProperty = SYSTEM_PROPERTIES.includes(path[0] ?? "");
  const isPartitionKey = partitionKeyPath.every((segment, i) => path[i] === segment || i >= path.length);
  if (isSystemProperty || isPartitionKey)
    throw new CosmosError(400, `/${path.join("/")} cannot be patched: it identifies the item.`);
}
