/** An invitation of a location to a program: who brought it about, and how far it has come. Source: DOMAIN.md B4, E. */
import type { Sale } from "./ledger.ts";

export const invitationStatuses = ["pending", "sent", "viewed", "accepted", "declined", "expired", "revoked"] as const;

export interface Invitation {
  /** `inv_{locationId}_{programId}` */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly programId: string;
  readonly trigger: "firstTransaction" | "eligibility" | "manual" | "openProgram";
  readonly status: (typeof invitationStatuses)[number];
  /** Counts re-issues; a mail belongs to one issue. */
  readonly issue: number;
  /** SHA-256 of the token in the mail's link, in hex; the token itself is nowhere stored. */
  readonly tokenHash: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The sale that brought it about. */
  readonly firstSale?: Sale;
  /** The refresh run that found that sale, so that it counts the invitation once however often it tries. */
  readonly runId?: string;
}

export function invitationId(locationId: string, programId: string): string {
  return `inv_${locationId}_${programId}`;
}
