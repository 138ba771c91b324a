/** Account, databases, containers and their partition key ranges. */
import type { Account, Database } from "../engine/account.ts";
import type { Container } from "../engine/container.ts";
import { CosmosError } from "../engine/cosmos-error.ts";
import type { JsonObject } from "../engine/json.ts";
import { answer, noContent } from "./answers.ts";
import { HEADERS } from "./headers.ts";
import { type CosmosAnswer, type CosmosRequest, objectBody } from "./request.ts";

export function metadataAnswer(account: Account, request: CosmosRequest): CosmosAnswer {
  const [, database = "", , container = ""] = request.segments;
  const shape = request.segments.map((segment, i) => (i % 2 === 0 ? segment : "*")).join("/");
  switch (`${request.method} /${shape}`) {
    case "GET /":
      return answer(200, accountResource(request));
    case "POST /dbs":
      return answer(201, databaseResource(account.createDatabase(objectBody(request))));
    case "GET /dbs/*":
      return answer(200, databaseResource(account.database(database)));
    case "DELETE /dbs/*":
      account.deleteDatabase(database);
      return noContent();
    case "POST /dbs/*/colls":
      return answer(201, containerResource(account.createContainer(database, objectBody(request))));
    case "GET /dbs/*/colls/*":
      return answer(200, containerResource(account.container(database, container)));
    case "DELETE /dbs/*/colls/*":
      account.deleteContainer(database, container);
      return noContent();
    case "GET /dbs/*/colls/*/pkranges":
      return answer(200, rangesResource(account.container(database, container)));
    default:
      throw new CosmosError(501, `${request.method} /${shape} is not offered by the embedded server.`);
  }
}

/** Names the host the caller used, so that a proxy in front of us stays in front. */
function accountResource({ headers }: CosmosRequest): JsonObject {
  const location = { name: "Local", databaseAccountEndpoint: `http://${headers[HEADERS.host] ?? "127.0.0.1"}/` };
  return {
    id: "embedded",
    _rid: "embedded",
    _self: "",
    _dbs: "//dbs/",
    writableLocations: [location],
    readableLocations: [location],
    enableMultipleWriteLocations: false,
    userConsistencyPolicy: { defaultConsistencyLevel: "Strong" },
  };
}

function databaseResource({ id, rid }: Database): JsonObject {
  return { id, _rid: rid, _self: `dbs/${rid}/`, _etag: `"${rid}"`, _ts: 0, _colls: "colls/", _users: "users/" };
}

function containerResource({ definition, rid, self }: Container): JsonObject {
  return { ...definition.resource, _rid: rid, _self: self, _etag: `"${rid}"`, _ts: 0, _docs: "docs/" };
}

/** One physical partition holds everything. */
function rangesResource({ rid, self }: Container): JsonObject {
  const range = {
    id: "0",
    minInclusive: "",
    maxExclusive: "FF",
    _rid: rid,
    _self: `${self}pkranges/0/`,
    _etag: `"${rid}"`,
    _ts: 0,
    ridPrefix: 0,
    throughputFraction: 1,
    status: "online",
    parents: [],
  };
  return { _rid: rid, PartitionKeyRanges: [range], _count: 1 };
}
