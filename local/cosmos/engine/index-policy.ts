/** What an indexing policy lets a query filter and sort on. The most specific path decides; a tie includes. */
import { CosmosError } from "./cosmos-error.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { pathSegments } from "./property-path.ts";

export interface SortKey {
  readonly path: readonly string[];
  readonly descending: boolean;
}

interface Rule {
  readonly segments: readonly string[];
  /** `/a/?` covers the value at the path only, `/a/*` everything below it too. */
  readonly covers: "value" | "subtree";
  readonly includes: boolean;
}

export const DEFAULT_INDEXING_POLICY: JsonObject = {
  indexingMode: "consistent",
  automatic: true,
  includedPaths: [{ path: "/*" }],
  excludedPaths: [{ path: '/"_etag"/?' }],
};

export class IndexPolicy {
  readonly #rules: readonly Rule[];
  readonly #composites: readonly (readonly SortKey[])[];
  readonly #always: readonly string[];
  /** The properties a query may look at, as paths to copy; undefined when that is the whole document. */
  readonly queryablePaths: readonly (readonly string[])[] | undefined;

  constructor(policy: JsonObject, partitionKeyPath: readonly string[]) {
    this.#always = ["id", "_ts", partitionKeyPath.join("/")];
    this.#rules =
      policy.indexingMode === "none"
        ? []
        : [...rules(policy.includedPaths, true), ...rules(policy.excludedPaths, false)];
    this.#composites = list(policy.compositeIndexes).map((composite) => list(composite).map(sortKey));
    this.queryablePaths = this.#queryablePaths();
  }

  isIndexed(path: readonly string[]): boolean {
    if (this.#always.includes(path.join("/"))) return true;
    const [best] = this.#rules
      .filter((rule) => covers(rule, path))
      .sort((a, b) => specificity(b) - specificity(a) || Number(b.includes) - Number(a.includes));
    return best?.includes ?? false;
  }

  /** Two or more sort fields need a composite of exactly these, in this or the fully opposite direction. */
  hasComposite(keys: readonly SortKey[]): boolean {
    return this.#composites.some((composite) => matches(composite, keys, false) || matches(composite, keys, true));
  }

  #queryablePaths(): (readonly string[])[] | undefined {
    const included = this.#rules.filter((rule) => rule.includes).map((rule) => rule.segments);
    if (included.some((segments) => segments.length === 0)) return undefined;
    const wholeArrays = included.map((segments) =>
      segments.includes("[]") ? segments.slice(0, segments.indexOf("[]")) : segments,
    );
    return [...this.#always.map((path) => path.split("/")), ...wholeArrays];
  }
}

function rules(paths: Json | undefined, includes: boolean): Rule[] {
  return list(paths).map((entry) => {
    const segments = pathSegments(isObject(entry) ? entry.path : undefined);
    const end = segments.pop();
    if (end !== "?" && end !== "*") throw new CosmosError(400, "An indexing path must end in /? or /*.");
    return { segments, covers: end === "?" ? "value" : "subtree", includes };
  });
}

function list(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new CosmosError(400, "The indexing policy has something else where a list belongs.");
  return value;
}

function sortKey(entry: Json): SortKey {
  if (!isObject(entry)) throw new CosmosError(400, "A composite index lists paths with their order.");
  return { path: pathSegments(entry.path), descending: entry.order === "descending" };
}

function covers(rule: Rule, path: readonly string[]): boolean {
  if (rule.covers === "value" && rule.segments.length !== path.length) return false;
  return rule.segments.every((segment, i) => segment === path[i]);
}

function specificity(rule: Rule): number {
  return rule.segments.length * 2 + (rule.covers === "value" ? 1 : 0);
}

function matches(composite: readonly SortKey[], keys: readonly SortKey[], opposite: boolean): boolean {
  return (
    composite.length === keys.length &&
    composite.every((part, i) => {
      const key = keys[i];
      return part.path.join("/") === key?.path.join("/") && part.descending === (key.descending !== opposite);
    })
  );
}
