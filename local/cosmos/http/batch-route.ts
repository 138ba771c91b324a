/** Transactional batches: all of the operations on one partition, or none of them. */
import type { Container } from "../engine/container.ts";
import { CosmosError } from "../engine/cosmos-error.ts";
import type { ItemOperation, OperationResult } from "../engine/item-operation.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { checkedId, MAX_BATCH_BYTES, MAX_BATCH_OPERATIONS } from "../engine/limits.ts";
import { partitionKeyOfHeader } from "../engine/partition-key.ts";
import { parsePatchRequest } from "../engine/patch.ts";
import { HEADERS, isSet } from "./headers.ts";
import { requiredPartitionKey } from "./item-routes.ts";
import { type CosmosAnswer, type CosmosRequest, jsonBody } from "./request.ts";

export function batchAnswer(container: Container, request: CosmosRequest): CosmosAnswer {
  if (!isSet(request.headers, HEADERS.batchAtomic))
    throw new CosmosError(501, "Bulk requests are not offered; use a transactional batch.");
  const partitionKey = requiredPartitionKey(request);
  const operations = batchOperations(request);
  for (const { partitionKey: own } of operations)
    if (typeof own === "string" && partitionKeyOfHeader(own) !== partitionKey)
      throw new CosmosError(400, "Every operation of a batch must name the partition key of the batch.");
  const outcome = container.transact(partitionKey, operations.map(itemOperation));
  if ("error" in outcome) return rolledBack(operations.length, outcome.failedAt, outcome.error.status);
  const isMinimal = request.headers[HEADERS.prefer] === "return=minimal";
  return {
    status: 200,
    body: `[${outcome.results.map((result) => resultText(result, isMinimal)).join(",")}]`,
    headers: {},
    charge: outcome.results.reduce((sum, { charge }) => sum + charge, 0),
  };
}

/** What a batch answers when the operation at `failedAt` was refused. */
export function rolledBack(operations: number, failedAt: number, status: number): CosmosAnswer {
  const results = Array.from({ length: operations }, (_, i) => ({
    statusCode: i === failedAt ? status : 424,
    requestCharge: i === failedAt ? 1 : 0,
  }));
  return { status: 207, body: JSON.stringify(results), headers: {}, charge: 1 };
}

export function batchOperations(request: CosmosRequest): JsonObject[] {
  const operations = jsonBody(request);
  if (!Array.isArray(operations) || operations.length === 0 || !operations.every(isObject))
    throw new CosmosError(400, "A batch is a list of operations.");
  if (operations.length > MAX_BATCH_OPERATIONS)
    throw new CosmosError(400, `A batch has at most ${MAX_BATCH_OPERATIONS} operations, not ${operations.length}.`);
  if (Buffer.byteLength(request.body) > MAX_BATCH_BYTES)
    throw new CosmosError(413, `A batch has at most ${MAX_BATCH_BYTES} bytes.`);
  return operations;
}

function itemOperation(operation: JsonObject): ItemOperation {
  const ifMatch = typeof operation.ifMatch === "string" ? operation.ifMatch : undefined;
  const id = () => checkedId(operation.id);
  if (operation.ifNoneMatch !== undefined) throw new CosmosError(501, "ifNoneMatch is not offered within a batch.");
  switch (operation.operationType) {
    case "Create":
      return { kind: "create", body: resourceBody(operation) };
    case "Upsert":
      return { kind: "upsert", body: resourceBody(operation), ifMatch };
    case "Read":
      return { kind: "read", id: id() };
    case "Replace":
      return { kind: "replace", id: id(), body: resourceBody(operation), ifMatch };
    case "Patch":
      return { kind: "patch", id: id(), patch: parsePatchRequest(operation.resourceBody ?? null), ifMatch };
    case "Delete":
      return { kind: "delete", id: id(), ifMatch };
    default:
      throw new CosmosError(400, `"${String(operation.operationType)}" is not an operation of a batch.`);
  }
}

function resourceBody({ resourceBody: body }: JsonObject): JsonObject {
  if (!isObject(body as Json | undefined)) throw new CosmosError(400, "The operation needs a resourceBody.");
  return body as JsonObject;
}

function resultText({ status, item, charge }: OperationResult, isMinimal: boolean): string {
  const head = JSON.stringify({ statusCode: status, requestCharge: charge, eTag: item.etag });
  if (status === 204) return JSON.stringify({ statusCode: status, requestCharge: charge });
  return isMinimal ? head : `${head.slice(0, -1)},"resourceBody":${item.json}}`;
}
