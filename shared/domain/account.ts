/** A partner account: the legal entity whose locations, users and money belong together. Source: DOMAIN.md B3. */
export const setupStates = ["notStarted", "inProgress", "completed"] as const;
export type SetupState = (typeof setupStates)[number];

export interface Account {
  /** `acc_` and a ULID. */
  readonly accountId: string;
  /** Seven digits of the partner global account. */
  readonly partnerGlobalId: string;
  readonly legalName: string;
  readonly country: string;
  readonly locale: "en" | "ko";
  /** The gate: incentives data appears once the incentives admin has completed the user setup. */
  readonly setupState: SetupState;
  /** When a roster was last imported. */
  readonly rosterImportedAt?: string;
  /** The incentives admin has said that nobody but admins works with incentives. */
  readonly needsNoUsers?: true;
  readonly auditHead: AuditHead;
}

/** Where the account's chain of audit events ends. */
export interface AuditHead {
  readonly sequence: number;
  /** SHA-256 of the newest event, in hex; 64 zeros before the first. */
  readonly hash: string;
}

export const noAuditYet: AuditHead = { sequence: 0, hash: "0".repeat(64) };

export function isPartnerGlobalId(text: string): boolean {
  return /^\d{7}$/.test(text);
}
