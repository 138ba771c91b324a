/** Audit events, and what verifying their chain found, as the API shows them. */
export interface AuditEvent {
  readonly sequence: number;
  readonly at: string;
  readonly actor: { readonly kind: "user" | "operator" | "system"; readonly id: string; readonly displayName?: string };
  /** A verb in the past tense. */
  readonly action: string;
  readonly target: string;
  readonly targetName?: string;
  readonly details: Readonly<Record<string, string>>;
  readonly correlationId: string;
  readonly hash: string;
}

interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

export interface Verification {
  readonly isIntact: boolean;
  readonly checkedEvents: number;
  readonly head: ChainEnd;
  readonly firstBroken?: { readonly sequence: number; readonly reason: string; readonly message: string };
  /** The chain is longer than one call checks. */
  readonly continueFrom?: ChainEnd;
}
