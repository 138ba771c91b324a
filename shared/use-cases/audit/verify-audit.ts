/** Verifies an account's chain of audit events, from its start or from an event that the caller knows. */
import { type AuditHead, noAuditYet } from "../../domain/account.ts";
import { concluded, type Walk, walked, walkFrom } from "../../domain/audit-chain.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AuditTrail } from "../../ports/audit-trail.ts";

export interface Verification extends Omit<Walk, "at"> {
  /** Where the account says that its chain ends. */
  readonly head: AuditHead;
  /** Where to go on, when one call did not reach the head. */
  readonly continueFrom?: AuditHead;
}

export interface VerifyOptions {
  /** An event that was known before; what lies after it is checked. */
  readonly from?: AuditHead;
  /** The most events that one call looks at. */
  readonly most?: number;
  readonly pageSize?: number;
}

interface Ports {
  readonly auditTrail: AuditTrail;
}

/** Some seconds of work, and far below the time that a request may take. */
const mostEvents = 100_000;

/**
 * One query a page, and one read of the head. Refuses with `not_found`.
 *
 * The head is read after the events that are held against it, so that a change in between is no break: whatever the
 * head names was there by then, and whatever lay beyond it does not belong.
 */
export async function verifyAudit(
  ports: Ports,
  accountId: string,
  { from = noAuditYet, most = mostEvents, pageSize = 1_000 }: VerifyOptions = {},
): Promise<Verification> {
  const limits = { most, pageSize };
  const first = await walkedOn(ports, accountId, walkFrom(from), { ...limits, end: Number.POSITIVE_INFINITY });
  const head = await ports.auditTrail.head(accountId);
  if (!head) throw new Refusal("not_found", "There is no such account.");

  const walk = await walkedOn(ports, accountId, first, { ...limits, end: head.sequence });
  const isCutShort = !walk.firstBroken && walk.checkedEvents >= most && walk.at.sequence <= head.sequence;
  if (isCutShort) return { checkedEvents: walk.checkedEvents, head, continueFrom: walk.at };
  const { at: _at, ...result } = concluded(walk, head);
  return { ...result, head };
}

interface Limits {
  readonly most: number;
  readonly pageSize: number;
  /** The last event to look at. */
  readonly end: number;
}

async function walkedOn({ auditTrail }: Ports, accountId: string, from: Walk, { most, pageSize, end }: Limits) {
  let walk = from;
  for (;;) {
    const limit = Math.min(pageSize, most - walk.checkedEvents, end - walk.at.sequence);
    if (walk.firstBroken || limit <= 0) return walk;
    const page = await auditTrail.stored(accountId, walk.at.sequence, limit);
    walk = page.reduce(walked, walk);
    if (page.length < limit) return walk;
  }
}
