/** An account's audit events with the names of the users in them, newest first: two queries a page. */
import type { AuditEvent } from "../../domain/audit.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { AuditFilter, AuditTrail } from "../../ports/audit-trail.ts";

export interface AuditPorts {
  readonly accounts: AccountStore;
  readonly auditTrail: AuditTrail;
}

export interface AuditQuery {
  readonly accountId: string;
  readonly filter: AuditFilter;
  /** Only events before this one of the chain. */
  readonly before?: number;
  readonly limit: number;
}

/** An event, and how the users are called now who did it and to whom it was done. */
export interface NamedAuditEvent {
  readonly event: AuditEvent;
  readonly actorName?: string;
  readonly targetName?: string;
}

export interface AuditList {
  readonly events: readonly NamedAuditEvent[];
  /** Where the next page begins. */
  readonly before?: number;
}

/** Refuses with `not_found`; only a list without any event needs a read for that. */
export async function listAudit(ports: AuditPorts, query: AuditQuery): Promise<AuditList> {
  const { accountId, limit, ...page } = query;
  const found = await ports.auditTrail.events(accountId, { ...page, limit: limit + 1 });
  if (found.length === 0 && (await ports.auditTrail.head(accountId)) === undefined) {
    throw new Refusal("not_found", "There is no such account.");
  }
  const events = found.slice(0, limit);
  const names = await namesIn(ports, accountId, events);
  const last = events.at(-1);
  return {
    events: events.map((event) => named(event, names)),
    ...(found.length > limit && last && { before: last.sequence }),
  };
}

/** All events that match, page by page; none is held longer than its page. */
export async function* allAudit(ports: AuditPorts, query: AuditQuery): AsyncGenerator<readonly NamedAuditEvent[]> {
  let next: AuditQuery | undefined = query;
  while (next) {
    const { events, before }: AuditList = await listAudit(ports, next);
    yield events;
    next = before === undefined ? undefined : { ...query, before };
  }
}

async function namesIn({ accounts }: AuditPorts, accountId: string, events: readonly AuditEvent[]) {
  const users = [...new Set(events.flatMap(({ actor, target }) => [actor.id, target]))].filter(isUserId);
  if (users.length === 0) return new Map<string, string>();
  const view = await accounts.read(
    accountId,
    users.map((id) => ({ kind: "user", id })),
  );
  return new Map(view.all("user").map(({ value }) => [value.userId, value.displayName]));
}

function isUserId(id: string): boolean {
  return id.startsWith("usr_");
}

function named(event: AuditEvent, names: ReadonlyMap<string, string>): NamedAuditEvent {
  const [actorName, targetName] = [names.get(event.actor.id), names.get(event.target)];
  return { event, ...(actorName !== undefined && { actorName }), ...(targetName !== undefined && { targetName }) };
}
