/** Which refusals the audit keeps: a change that somebody of a partner account was not allowed to make. */
import type { HttpMethod, HttpRequest } from "@azure/functions";
import { Refusal, type RefusalCode } from "../domain/refusal.ts";
import type { SessionReader } from "../ports/session-reader.ts";
import type { Identity } from "../ports/token-verifier.ts";
import type { NoteRefusal, Refused } from "../use-cases/audit/note-refusal.ts";
import type { Caller } from "./caller.ts";

/** What a request has said of who sends it, as far as it came. */
export interface Seen {
  identity?: Identity;
  caller?: Caller;
}

export interface NotingServices {
  readonly noteRefusal?: NoteRefusal | undefined;
  readonly sessionReader?: SessionReader | undefined;
}

const changes: ReadonlySet<HttpMethod> = new Set<HttpMethod>(["POST", "PUT", "PATCH", "DELETE"]);
const kept: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "csrf_refused",
  "forbidden",
  "grant_not_allowed",
  "last_admin",
  "password_change_required",
  "role_required",
  "user_disabled",
]);

/** A path longer than this is nobody's resource. */
const longestPath = 500;

interface RefusedRequest {
  readonly operation: { readonly name: string; readonly method: HttpMethod };
  readonly request: HttpRequest;
  readonly seen: Seen;
  readonly correlationId: string;
}

/** Does nothing where the refusal is of another kind, the caller is not known, or nobody keeps notes. Never throws. */
export async function noteRefused(
  error: unknown,
  { operation, request, seen, correlationId }: RefusedRequest,
  { noteRefusal, sessionReader }: NotingServices,
): Promise<void> {
  if (!noteRefusal || !(error instanceof Refusal) || !kept.has(error.code) || !changes.has(operation.method)) return;
  const who = userOf(seen.caller ?? seen.identity ?? (await sessionOf(request, error.code, sessionReader)));
  if (!who) return;
  const path = new URL(request.url).pathname.slice(0, longestPath);
  const details = { operation: operation.name, code: error.code, path };
  await noteRefusal({ who, action: "request.refused", details, correlationId });
}

/** Nobody of the vendor: what operators do is in no account's audit unless they change it. */
function userOf(who: Caller | Identity | undefined): Refused | undefined {
  if (!who) return undefined;
  if ("side" in who) return who.side === "partner" ? { accountId: who.accountId, userId: who.userId } : undefined;
  return who.operatorRoles.length > 0 ? undefined : { tenantId: who.tenantId, objectId: who.objectId };
}

/** Whose session another site tried to use: the request as if it only read, which needs no proof. */
async function sessionOf(request: HttpRequest, code: RefusalCode, reader: SessionReader | undefined) {
  if (code !== "csrf_refused" || !reader) return undefined;
  return reader.identify({ method: "GET", headers: request.headers }).catch(() => undefined);
}
