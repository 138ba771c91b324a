/** Queries, and the plan that the SDK asks for beside each of them. */
import type { Container } from "../engine/container.ts";
import { CosmosError } from "../engine/cosmos-error.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { partitionKeyOfHeader } from "../engine/partition-key.ts";
import type { Parameters } from "../query/expression.ts";
import { answer } from "./answers.ts";
import { HEADERS } from "./headers.ts";
import { type CosmosAnswer, type CosmosRequest, objectBody } from "./request.ts";

const DEFAULT_PAGE_SIZE = 100;
const SERVER_CHOSEN_PAGE_SIZE = 1000;

export function queryAnswer(container: Container, request: CosmosRequest): CosmosAnswer {
  const { query, parameters } = objectBody(request);
  if (typeof query !== "string") throw new CosmosError(400, "The body must hold a query.");
  const partitionKey = request.headers[HEADERS.partitionKey];
  const page = container.query(partitionKey === undefined ? undefined : partitionKeyOfHeader(partitionKey), {
    query,
    parameters: parametersByName(parameters ?? []),
    maxItems: pageSize(request.headers[HEADERS.pageSize]),
    continuation: request.headers[HEADERS.continuation],
  });
  return {
    status: 200,
    body: `{"_rid":"${container.rid}","Documents":[${page.documents.join(",")}],"_count":${page.documents.length}}`,
    charge: page.charge,
    headers: {
      [HEADERS.itemCount]: String(page.documents.length),
      ...(page.continuation !== undefined && { [HEADERS.continuation]: page.continuation }),
    },
  };
}

/** With one physical partition every query runs as it is written: nothing is left for the client to merge. */
export function queryPlanAnswer(): CosmosAnswer {
  return answer(200, {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: "None",
      top: null,
      offset: null,
      limit: null,
      orderBy: [],
      orderByExpressions: [],
      groupByExpressions: [],
      groupByAliases: [],
      aggregates: [],
      groupByAliasToAggregateType: {},
      rewrittenQuery: "",
      hasSelectValue: false,
    },
    queryRanges: [{ min: "", max: "FF", isMinInclusive: true, isMaxInclusive: false }],
  });
}

function parametersByName(parameters: Json): Parameters {
  if (!Array.isArray(parameters)) throw new CosmosError(400, "The parameters must be a list.");
  return Object.fromEntries(parameters.filter(isObject).map(({ name, value }: JsonObject) => [name, value ?? null]));
}

function pageSize(header: string | undefined): number {
  if (header === undefined) return DEFAULT_PAGE_SIZE;
  const size = Number(header);
  if (size === -1) return SERVER_CHOSEN_PAGE_SIZE;
  if (Number.isInteger(size) && size > 0) return size;
  throw new CosmosError(400, "The page size must be a positive whole number, or -1.");
}
