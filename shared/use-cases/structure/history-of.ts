/** What the audit says of one thing, newest first: one query, and one for the names of the users in it. */
import { type AuditList, type AuditPorts, listAudit } from "../audit/list-audit.ts";

interface HistoryPart {
  readonly limit: number;
  /** The place in the chain before which the page begins. */
  readonly cursor?: string;
}

export function historyOf(
  ports: AuditPorts,
  accountId: string,
  target: string,
  { limit, cursor }: HistoryPart,
): Promise<AuditList> {
  const before = cursor === undefined ? {} : { before: Number(cursor) };
  return listAudit(ports, { accountId, filter: { target }, limit, ...before });
}
