/** Reads from a request what a fault may be aimed at; a body that makes no sense is aimed at by kind only. */
import { isObject, type Json } from "../engine/json.ts";
import type { FaultTarget } from "./faults.ts";
import { operationKind } from "./operation-kind.ts";
import type { CosmosRequest } from "./request.ts";

export function faultTarget(request: CosmosRequest): FaultTarget {
  return {
    operation: operationKind(request),
    container: request.segments[3],
    get ids() {
      return ids(request); // only where a fault is aimed at some
    },
  };
}

function ids({ segments, body }: CosmosRequest): string[] {
  if (segments.length > 5) return [segments.slice(5).join("/")];
  try {
    const value = JSON.parse(body) as Json;
    return (Array.isArray(value) ? value : [value]).flatMap(idOf);
  } catch {
    return [];
  }
}

function idOf(value: Json): string[] {
  if (!isObject(value)) return [];
  const id = value.id ?? (isObject(value.resourceBody) ? value.resourceBody.id : undefined);
  return typeof id === "string" ? [id] : [];
}
