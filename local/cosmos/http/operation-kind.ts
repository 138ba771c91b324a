/** Names what a request does, for counters and faults. */
import { HEADERS, isSet } from "./headers.ts";
import type { CosmosRequest } from "./request.ts";

export const OPERATION_KINDS = [
  "pointRead",
  "query",
  "queryPlan",
  "create",
  "replace",
  "upsert",
  "patch",
  "delete",
  "batch",
  "metadata",
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

const BY_METHOD: Readonly<Record<string, OperationKind>> = {
  GET: "pointRead",
  PUT: "replace",
  PATCH: "patch",
  DELETE: "delete",
};

export function operationKind({ method, segments, headers }: CosmosRequest): OperationKind {
  if (segments[4] !== "docs") return "metadata";
  if (segments.length > 5) return BY_METHOD[method] ?? "metadata";
  if (method !== "POST") return "metadata";
  if (isSet(headers, HEADERS.isQueryPlan)) return "queryPlan";
  if (isSet(headers, HEADERS.isBatch)) return "batch";
  if (isSet(headers, HEADERS.isQuery)) return "query";
  return isSet(headers, HEADERS.isUpsert) ? "upsert" : "create";
}
