/** A container's definition, checked once, with everything derived from it that an item operation needs. */
import { CosmosError } from "./cosmos-error.ts";
import { DEFAULT_INDEXING_POLICY, IndexPolicy } from "./index-policy.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { checkedId } from "./limits.ts";
import { pathSegments } from "./property-path.ts";
import { type UniqueKeysOf, uniqueKeysOf } from "./unique-keys.ts";

export interface ContainerDefinition {
  readonly id: string;
  readonly partitionKeyPath: readonly string[];
  readonly indexPolicy: IndexPolicy;
  readonly uniqueKeysOf: UniqueKeysOf;
  /** Seconds; -1 lets only items with their own `ttl` expire; undefined switches expiry off. */
  readonly defaultTtl: number | undefined;
  /** The definition as it is answered, without system properties. */
  readonly resource: JsonObject;
}

export function parseContainerDefinition(body: JsonObject): ContainerDefinition {
  const id = checkedId(body.id);
  const path = partitionKeyPath(body.partitionKey);
  const indexingPolicy = objectOr(body.indexingPolicy, "indexingPolicy") ?? DEFAULT_INDEXING_POLICY;
  const uniqueKeyPolicy = objectOr(body.uniqueKeyPolicy, "uniqueKeyPolicy");
  const defaultTtl = checkedTtl(body.defaultTtl, "defaultTtl");
  return {
    id,
    partitionKeyPath: pathSegments(path),
    indexPolicy: new IndexPolicy(indexingPolicy, pathSegments(path)),
    uniqueKeysOf: uniqueKeysOf(uniqueKeyPolicy),
    defaultTtl,
    resource: {
      id,
      partitionKey: { paths: [path], kind: "Hash", version: 2 },
      indexingPolicy,
      ...(uniqueKeyPolicy && { uniqueKeyPolicy }),
      ...(defaultTtl !== undefined && { defaultTtl }),
    },
  };
}

/** A time to live in seconds, at least 1, or -1 for never. */
export function checkedTtl(ttl: Json | undefined, name: string): number | undefined {
  if (ttl === undefined || ttl === null) return undefined;
  if (typeof ttl === "number" && Number.isInteger(ttl) && (ttl === -1 || ttl > 0)) return ttl;
  throw new CosmosError(400, `${name} must be a whole number of seconds, or -1.`);
}

function partitionKeyPath(partitionKey: Json | undefined): string {
  const paths = isObject(partitionKey) ? partitionKey.paths : undefined;
  const [path] = Array.isArray(paths) ? paths : [];
  if (!Array.isArray(paths) || paths.length !== 1 || typeof path !== "string")
    throw new CosmosError(400, "A container has exactly one partition key path; hierarchical keys are not offered.");
  return path;
}

function objectOr(value: Json | undefined, name: string): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new CosmosError(400, `${name} must be an object.`);
  return value;
}
