/** Audit events as rows of a file: all that the chain covers, so that the file can be verified by itself. */
import type { Cell } from "../text/csv.ts";
import type { NamedAuditEvent } from "../use-cases/audit/list-audit.ts";

export const auditColumns = [
  "sequence",
  "at",
  "actorKind",
  "actorId",
  "actorName",
  "action",
  "target",
  "targetName",
  "details",
  "correlationId",
  "previousHash",
  "hash",
] as const;

export function auditRow({ event, actorName, targetName }: NamedAuditEvent): readonly Cell[] {
  const { sequence, at, actor, action, target, details, correlationId, previousHash, hash } = event;
  const who = [actor.kind, actor.id, actorName];
  return [sequence, at, ...who, action, target, targetName, JSON.stringify(details), correlationId, previousHash, hash];
}
