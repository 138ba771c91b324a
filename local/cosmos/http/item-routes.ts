/** Operations on one item. */
import type { Container, Outcome } from "../engine/container.ts";
import { CosmosError } from "../engine/cosmos-error.ts";
import type { ItemOperation, OperationResult } from "../engine/item-operation.ts";
import { checkedId } from "../engine/limits.ts";
import { type PartitionKey, partitionKeyOfHeader } from "../engine/partition-key.ts";
import { parsePatchRequest } from "../engine/patch.ts";
import { HEADERS } from "./headers.ts";
import type { OperationKind } from "./operation-kind.ts";
import { type CosmosAnswer, type CosmosRequest, jsonBody, objectBody } from "./request.ts";

export function itemAnswer(container: Container, request: CosmosRequest, kind: OperationKind): CosmosAnswer {
  const result = onlyResult(container.transact(requiredPartitionKey(request), [itemOperation(request, kind)]));
  const { status, item, charge } = result;
  return { status, body: status < 204 ? item.json : "", charge, headers: { [HEADERS.etag]: item.etag } };
}

export function requiredPartitionKey({ headers }: CosmosRequest): PartitionKey {
  const header = headers[HEADERS.partitionKey];
  if (header === undefined) throw new CosmosError(400, "The request must name its partition key.");
  return partitionKeyOfHeader(header);
}

function itemOperation(request: CosmosRequest, kind: OperationKind): ItemOperation {
  const ifMatch = request.headers[HEADERS.ifMatch];
  const id = () => checkedId(request.segments.slice(5).join("/"));
  switch (kind) {
    case "create":
      return { kind, body: objectBody(request) };
    case "upsert":
      return { kind, body: objectBody(request), ifMatch };
    case "pointRead":
      return { kind: "read", id: id(), ifNoneMatch: request.headers[HEADERS.ifNoneMatch] };
    case "replace":
      return { kind, id: id(), body: objectBody(request), ifMatch };
    case "patch":
      return { kind, id: id(), patch: parsePatchRequest(jsonBody(request)), ifMatch };
    case "delete":
      return { kind, id: id(), ifMatch };
    default:
      throw new CosmosError(405, `${request.method} is not offered here.`);
  }
}

function onlyResult(outcome: Outcome): OperationResult {
  if ("error" in outcome) throw outcome.error;
  const [result] = outcome.results;
  if (result === undefined) throw new Error("An applied operation has a result.");
  return result;
}
