/** A request as the gateway sees it, free of any transport. */
import { CosmosError } from "../engine/cosmos-error.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { Headers } from "./headers.ts";

export interface CosmosRequest {
  readonly method: string;
  /** The decoded segments: `["dbs", "shop", "colls", "orders", "docs", "1"]`. */
  readonly segments: readonly string[];
  readonly headers: Headers;
  readonly body: string;
}

export interface CosmosAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly charge: number;
}

export function segmentsOf(path: string): string[] {
  const [withoutQuery = ""] = path.split("?");
  try {
    return withoutQuery.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    throw new CosmosError(400, "The path is not properly encoded.");
  }
}

export function jsonBody(request: CosmosRequest): Json {
  try {
    return JSON.parse(request.body) as Json;
  } catch {
    throw new CosmosError(400, "The body is not JSON.");
  }
}

export function objectBody(request: CosmosRequest): JsonObject {
  const body = jsonBody(request);
  if (!isObject(body)) throw new CosmosError(400, "The body must be a JSON object.");
  return body;
}
