/** Turns SQL text into what the query runner needs, once per text; refuses what Cosmos and we do not both offer. */
import parser from "@zeit/cosmosdb-query/lib/parser.js";
import { CosmosError } from "../engine/cosmos-error.ts";
import type { SortKey } from "../engine/index-policy.ts";
import type { JsonObject } from "../engine/json.ts";
import { compile, type Evaluate, type PathUse } from "./expression.ts";
import { pathOf } from "./path-of.ts";
import { type Projection, parseProjection } from "./projection.ts";
import { isNode, type Node } from "./syntax.ts";

export interface ParsedQuery {
  readonly where: Evaluate | undefined;
  /** What the condition reads. */
  readonly uses: readonly PathUse[];
  readonly orderBy: readonly SortKey[];
  readonly projection: Projection;
}

const MAX_CACHED = 1000;
const cache = new Map<string, ParsedQuery>();

export function parseQuery(text: string): ParsedQuery {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const query = parsed(text);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(text, query);
  return query;
}

/** A condition written `FROM c WHERE …`, without parameters. */
export function parsePredicate(condition: string): (document: JsonObject) => boolean {
  const { where } = parseQuery(`SELECT * ${condition}`);
  return (document) => where === undefined || where(document, {}) === true;
}

function parsed(text: string): ParsedQuery {
  const body = syntaxTree(text);
  if (body.top !== null) throw new CosmosError(400, "TOP is not offered; limit a page with maxItemCount.");
  const alias = aliasOf(body.from);
  const uses: PathUse[] = [];
  const where = isNode(body.where) ? compile(body.where.condition as Node, { alias, uses }) : undefined;
  return {
    where,
    uses,
    orderBy: sortKeys(body.orderBy, alias),
    projection: parseProjection(body.select as Node, alias),
  };
}

function syntaxTree(text: string): Node {
  try {
    return (parser.parse(text.trim()) as { body: Node }).body;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CosmosError(
      400,
      `The query is not understood (OFFSET, GROUP BY, DISTINCT and LIKE are not offered): ${text}\n${reason}`,
    );
  }
}

function aliasOf(from: unknown): string {
  const { source, joins } = from as { source?: Node; joins?: unknown[] };
  const expression = (source?.expression as Node | undefined)?.expression;
  if (joins?.length !== 0 || source?.iteration === true || !isNode(expression) || expression.type !== "identifier")
    throw new CosmosError(400, "A query reads FROM the container's items; joins and sub-queries are not offered.");
  return String(isNode(source?.alias) ? source.alias.name : expression.name);
}

function sortKeys(orderBy: unknown, alias: string): SortKey[] {
  if (!isNode(orderBy)) return [];
  return (orderBy.expressions as Node[]).map(({ expression, order }) => {
    const path = pathOf(expression as Node, alias);
    if (path === undefined || path.length === 0) throw new CosmosError(400, "ORDER BY takes property paths.");
    return { path, descending: order === "DESC" };
  });
}
