/** The switches and counters for tests under `/_local`; not part of Cosmos, so they ask for no key. */
import { CosmosError } from "../engine/cosmos-error.ts";
import type { JsonObject } from "../engine/json.ts";
import { answer, errorAnswer, noContent } from "./answers.ts";
import type { Gateway } from "./gateway.ts";
import { type CosmosAnswer, type CosmosRequest, objectBody } from "./request.ts";

export function localAnswer(gateway: Gateway, request: CosmosRequest): CosmosAnswer {
  try {
    return dispatched(gateway, request);
  } catch (error) {
    if (error instanceof CosmosError) return errorAnswer(error);
    throw error;
  }
}

function dispatched({ account, counters, faults }: Gateway, request: CosmosRequest): CosmosAnswer {
  switch (`${request.method} /${request.segments.slice(1).join("/")}`) {
    case "GET /counters":
      return answer(200, { ...counters.values(), documents: account.documents } as unknown as JsonObject);
    case "POST /counters/reset":
      counters.reset();
      return noContent();
    case "POST /faults":
      faults.add(objectBody(request));
      return noContent();
    case "DELETE /faults":
      faults.clear();
      return noContent();
    default:
      throw new CosmosError(404, "There is no such switch.");
  }
}
