/** The shapes of an answer: a resource, nothing, or an error. */
import { READ_MISS_CHARGE } from "../engine/charge.ts";
import { type CosmosError, codeOf } from "../engine/cosmos-error.ts";
import type { JsonObject } from "../engine/json.ts";
import { HEADERS } from "./headers.ts";
import type { CosmosAnswer } from "./request.ts";

export function answer(status: number, body: JsonObject, charge = READ_MISS_CHARGE): CosmosAnswer {
  return { status, body: JSON.stringify(body), headers: {}, charge };
}

export function noContent(): CosmosAnswer {
  return { status: 204, body: "", headers: {}, charge: READ_MISS_CHARGE };
}

export function errorAnswer(error: CosmosError): CosmosAnswer {
  const body = JSON.stringify({ code: codeOf(error.status), message: error.message });
  return {
    status: error.status,
    body,
    charge: READ_MISS_CHARGE,
    headers: {
      ...(error.substatus !== undefined && { [HEADERS.substatus]: String(error.substatus) }),
      ...(error.retryAfterMs !== undefined && { [HEADERS.retryAfterMs]: String(error.retryAfterMs) }),
    },
  };
}
