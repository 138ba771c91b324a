/** Walks a chain of audit events as they are stored, and names the first that is not as it was written. */
import type { AuditHead } from "./account.ts";
import { canonicalJson } from "./canonical-json.ts";
import { sha256Hex } from "./sha256.ts";

/** A stored event, which may be anything: whoever could write it may have changed it. */
export interface StoredEvent {
  /** The place in the chain by which it is stored; undefined where it has none. */
  readonly position: number | undefined;
  readonly event: unknown;
}

export const breakReasons = ["missing", "altered", "reordered", "beyondHead", "headMismatch"] as const;

export interface Break {
  readonly sequence: number;
  readonly reason: (typeof breakReasons)[number];
  readonly message: string;
}

/** How far a chain has been walked. */
export interface Walk {
  /** The last event that follows from all before it. */
  readonly at: AuditHead;
  readonly checkedEvents: number;
  readonly firstBroken?: Break;
}

/** A walk that begins after an event which is known by its sequence and hash. */
export function walkFrom(at: AuditHead): Walk {
  return { at, checkedEvents: 0 };
}

/** The walk one event further; where the chain is broken it stays. */
export function walked(walk: Walk, stored: StoredEvent): Walk {
  if (walk.firstBroken) return walk;
  const firstBroken = breakAt(walk.at, stored);
  if (firstBroken) return { ...walk, firstBroken };
  const { hash } = stored.event as AuditHead;
  return { at: { sequence: walk.at.sequence + 1, hash }, checkedEvents: walk.checkedEvents + 1 };
}

/** The end of a walk: its events lead to the chain's head, which was read after them, or it is broken. */
export function concluded(walk: Walk, head: AuditHead): Walk {
  if (walk.firstBroken && walk.firstBroken.sequence <= head.sequence) return walk;
  const firstBroken = breakAtHead(walk, head);
  return firstBroken ? { ...walk, firstBroken } : walk;
}

function breakAt({ sequence, hash }: AuditHead, { position, event }: StoredEvent): Break | undefined {
  const expected = sequence + 1;
  if (position === undefined || position < expected) {
    return broken(expected, "reordered", `An event is stored out of place where event ${expected} belongs.`);
  }
  if (position > expected) return broken(expected, "missing", `Event ${expected} is not there; ${position} follows.`);
  if (!isRecord(event) || event.hash !== hashOf(event)) {
    return broken(expected, "altered", `Event ${expected} is not as it was written: its hash is another.`);
  }
  if (event.sequence !== expected) {
    return broken(expected, "reordered", `In place of event ${expected} lies event ${event.sequence}.`);
  }
  if (event.previousHash !== hash) {
    return broken(expected, "altered", `Event ${expected} does not follow from ${sequence}: one was written anew.`);
  }
  return undefined;
}

/** Whatever was found after the head, even if it is no event, does not belong there. */
function breakAtHead({ at, checkedEvents, firstBroken }: Walk, head: AuditHead): Break | undefined {
  const next = head.sequence + 1;
  if (at.sequence < head.sequence) {
    const gone = at.sequence + 1;
    return broken(gone, "missing", `Event ${gone} is not there, and the account knows of ${head.sequence}.`);
  }
  if (at.sequence > head.sequence && checkedEvents === 0) {
    return broken(next, "missing", `The account knows of ${head.sequence} events; there were ${at.sequence} before.`);
  }
  if (at.sequence === head.sequence && at.hash !== head.hash) {
    return broken(at.sequence, "headMismatch", `The account knows event ${at.sequence} by another hash.`);
  }
  if (at.sequence === head.sequence && !firstBroken) return undefined;
  return broken(next, "beyondHead", `The account knows of ${head.sequence} events, and yet ${next} follows.`);
}

function broken(sequence: number, reason: Break["reason"], message: string): Break {
  return { sequence, reason, message };
}

/** Over everything in the event but the hash itself, so that no field can be added either. */
function hashOf({ hash: _hash, ...unsigned }: Readonly<Record<string, unknown>>): string {
  return sha256Hex(canonicalJson(unsigned));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
