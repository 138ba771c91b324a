/** Refuses a query that Cosmos could answer only by looking at every item, or not at all. */
import { CosmosError } from "../engine/cosmos-error.ts";
import type { IndexPolicy, SortKey } from "../engine/index-policy.ts";
import type { PathUse } from "./expression.ts";
import type { ParsedQuery } from "./parse-query.ts";

export function checkIndexes(query: ParsedQuery, policy: IndexPolicy): void {
  for (const use of query.uses)
    if (!isServed(use, policy))
      throw new CosmosError(400, `The query filters on ${text(use.path)}, which the indexing policy does not include.`);
  for (const { path } of query.orderBy)
    if (!policy.isIndexed(path))
      throw new CosmosError(400, `The query sorts by ${text(path)}, which the indexing policy does not include.`);
  if (query.orderBy.length > 1 && !policy.hasComposite(query.orderBy))
    throw new CosmosError(
      400,
      `The query sorts by ${sortText(query.orderBy)}, which needs a composite index of just that.`,
    );
}

function isServed({ path, kind }: PathUse, policy: IndexPolicy): boolean {
  return policy.isIndexed(kind === "elements" ? [...path, "[]"] : path);
}

function text(path: readonly string[]): string {
  return `/${path.join("/")}`;
}

function sortText(keys: readonly SortKey[]): string {
  return keys.map((key) => `${text(key.path)} ${key.descending ? "descending" : "ascending"}`).join(", ");
}
