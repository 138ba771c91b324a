/** An invitation of a location to a program: who brought it about, and how far it has come. Source: DOMAIN.md B4, E. */
import type { Sale } from "./ledger.ts";

export const invitationStatuses = ["pending", "sent", "viewed", "accepted", "declined", "expired", "revoked"] as const;

export const invitationTriggers = ["firstTransaction", "eligibility", "manual", "openProgram"] as const;

export interface Invitation {
  /** `inv_{locationId}_{programId}` */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly programId: string;
  readonly trigger: (typeof invitationTriggers)[number];
  readonly status: (typeof invitationStatuses)[number];
  /** Counts re-issues; a mail belongs to one issue. */
  readonly issue: number;
  /** SHA-256 of the token in the mail's link, in hex; the token itself is nowhere stored. */
  readonly tokenHash: string;
  readonly createdAt: string;
  /** When this issue was made; absent in the first. */
  readonly reissuedAt?: string;
  readonly expiresAt: string;
  /** When somebody first followed the link of this issue. */
  readonly viewedAt?: string;
  /** The last reminder of this issue that went out: so many days before the end. */
  readonly reminded?: number;
  /** The sale that brought it about. */
  readonly firstSale?: Sale;
  /** The refresh run that found that sale, so that it counts the invitation once however often it tries. */
  readonly runId?: string;
}

export function invitationId(locationId: string, programId: string): string {
  return `inv_${locationId}_${programId}`;
}
