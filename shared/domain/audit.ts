/** The account's chain of audit events: each carries the hash of the one before, so that a change to any is found. */
import type { AuditHead } from "./account.ts";
import { canonicalJson } from "./canonical-json.ts";
import { sha256Hex } from "./sha256.ts";

/** Who did it: a user of the account, an operator, or the system itself. */
export interface Actor {
  readonly kind: "user" | "operator" | "system";
  /** The user id, `{tid}:{oid}` of an operator, or the name of the job. */
  readonly id: string;
}

export interface AuditEntry {
  readonly at: string;
  readonly actor: Actor;
  /** A verb in the past tense, such as `enrollment.submitted`. */
  readonly action: string;
  /** The id of what was changed. */
  readonly target: string;
  readonly correlationId: string;
  /** What is worth knowing of the change; never a secret. */
  readonly details: Readonly<Record<string, string>>;
}

export interface AuditEvent extends AuditEntry {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** The next event of a chain; its own fields and `hash` make the chain's new head. */
export function chained(head: AuditHead, entry: AuditEntry): AuditEvent {
  const unsigned = { ...entry, sequence: head.sequence + 1, previousHash: head.hash };
  return { ...unsigned, hash: sha256Hex(canonicalJson(unsigned)) };
}
