/** The unique keys of a container: texts that no two items of one logical partition may share. */
import { CosmosError } from "./cosmos-error.ts";
import { isObject, type JsonObject, valueAt } from "./json.ts";
import { pathSegments } from "./property-path.ts";

/** Gives the texts a document claims, one for each unique key of the policy. */
export type UniqueKeysOf = (document: JsonObject) => readonly string[];

export function uniqueKeysOf(policy: JsonObject | undefined): UniqueKeysOf {
  const keys = policy?.uniqueKeys ?? [];
  if (!Array.isArray(keys)) throw new CosmosError(400, "uniqueKeyPolicy.uniqueKeys must be a list.");
  const constraints = keys.map((key) => {
    if (!isObject(key) || !Array.isArray(key.paths) || key.paths.length === 0)
      throw new CosmosError(400, "A unique key needs its paths.");
    return key.paths.map(pathSegments);
  });
  return (document) =>
    constraints.map((paths, i) => `${i}:${JSON.stringify(paths.map((path) => valueAt(document, path) ?? null))}`);
}
