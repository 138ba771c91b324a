/** The calls of Microsoft Graph that provisioning needs, under `/v1.0`, for holders of a token for Graph. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { JWTPayload } from "jose";
import type { z } from "zod";
import { readJson } from "../../http/read-json.ts";
import { sendError, sendJson } from "../../http/send-json.ts";
import type { UserStore } from "../../identity/user-store.ts";
import { NewUser, RoleAssignment, UserChange } from "./graph-bodies.ts";
import { GraphFault, GraphFaults } from "./graph-faults.ts";
import { GraphRefusal, GraphUsers, shownUser } from "./graph-users.ts";

export interface GraphOptions {
  readonly users: UserStore;
  readonly tenantId: string;
  /** The claims of a token that the provider signed; undefined for anything else. */
  readonly verify: (token: string) => Promise<JWTPayload | undefined>;
}

const audience = "https://graph.microsoft.com";

interface Call {
  readonly request: IncomingMessage;
  readonly method: string;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export function graphEndpoint({ users, tenantId, verify }: GraphOptions) {
  const graph = new GraphUsers(users, tenantId);
  const faults = new GraphFaults();
  const fresh = new Set<string>();
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (url.pathname === "/_local/faults") return orderFault(request, response, faults);
    const [, token = ""] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    if ((await verify(token))?.aud !== audience) {
      return sendError(response, 401, "InvalidAuthenticationToken", "Send an access token for Microsoft Graph.");
    }
    const path = url.pathname.split("/").slice(2).map(decodeURIComponent);
    const call = { request, method: request.method ?? "GET", path, query: url.searchParams };
    const fault = faults.take(call.method);
    if (fault?.kind === "429") {
      const headers = { "retry-after": String(fault.retryAfterSeconds) };
      return sendError(response, 429, "TooManyRequests", "Too many requests.", headers);
    }
    if (fault?.kind === "503") return sendError(response, 503, "ServiceNotAvailable", "The service is unavailable.");
    const { status, body } = await answerTo(call, graph, fresh, faults);
    if (fault?.kind === "lostReply") return void request.socket.destroy();
    if (body === undefined) response.writeHead(status).end();
    else sendJson(response, status, body);
  };
}

async function answerTo(call: Call, graph: GraphUsers, fresh: Set<string>, faults: GraphFaults): Promise<Answer> {
  try {
    checkSeen(call, graph, fresh, faults);
    return await answered(call, graph, fresh);
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    return { status: error.status, body: { error: { code: error.code, message: error.message } } };
  }
}

/** A fresh account is known in one place and not yet in another, while a test says so. */
function checkSeen({ method, path, request }: Call, graph: GraphUsers, fresh: Set<string>, faults: GraphFaults): void {
  const isAssignment = method === "POST" && path[2] === "appRoleAssignedTo";
  const isRead = method === "GET" && path[0] === "users" && path.length === 2;
  if (fresh.size === 0 || (!isAssignment && !isRead)) return;
  if (isRead && !fresh.has(graph.find(path[1] ?? "").oid)) return;
  if (!faults.takeLag()) {
    fresh.clear();
    return;
  }
  request.resume();
  throw new GraphRefusal(404, "Request_ResourceNotFound", "Resource does not exist yet.");
}

async function answered(
  { request, method, path, query }: Call,
  graph: GraphUsers,
  fresh: Set<string>,
): Promise<Answer> {
  const [kind, id = "", part, partId = ""] = path;
  const what = `${method} ${kind}${part === undefined ? "" : `/${part}`}`;
  switch (what) {
    case "POST users": {
      const person = await graph.create(await bodyOf(request, NewUser));
      fresh.add(person.oid);
      return { status: 201, body: shownUser(person, null) };
    }
    case "GET users":
      return { status: 200, body: shownUser(graph.find(id), query.get("$select")) };
    case "PATCH users":
      await graph.change(id, await bodyOf(request, UserChange));
      return { status: 204 };
    case "DELETE users":
      await graph.remove(id);
      return { status: 204 };
    case "GET users/appRoleAssignments":
      return { status: 200, body: { value: graph.assignmentsOf(id, resourceIn(query.get("$filter"))) } };
    case "POST servicePrincipals/appRoleAssignedTo": {
      const { principalId, resourceId, appRoleId } = await bodyOf(request, RoleAssignment);
      return { status: 201, body: await graph.assign(principalId, resourceId, appRoleId) };
    }
    case "DELETE servicePrincipals/appRoleAssignedTo":
      await graph.unassign(id, partId);
      return { status: 204 };
    default:
      throw new GraphRefusal(404, "Request_ResourceNotFound", "This call is not answered here.");
  }
}

function resourceIn(filter: string | null): string | undefined {
  if (filter === null) return undefined;
  const [, resourceId] = /^resourceId eq ([0-9a-fA-F-]{36})$/.exec(filter) ?? [];
  if (resourceId === undefined)
    throw new GraphRefusal(400, "Request_BadRequest", "Only `resourceId eq {id}` is understood.");
  return resourceId.toLowerCase();
}

async function bodyOf<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const body = await readJson(request, schema);
  if (!body.ok) throw new GraphRefusal(body.status, "Request_BadRequest", body.message);
  return body.value;
}

/** POST orders a fault, DELETE forgets all. */
async function orderFault(request: IncomingMessage, response: ServerResponse, faults: GraphFaults): Promise<void> {
  if (request.method === "DELETE") faults.clear();
  else {
    const body = await readJson(request, GraphFault);
    if (!body.ok) return sendError(response, body.status, body.code, body.message);
    faults.order(body.value);
  }
  response.writeHead(204).end();
}
