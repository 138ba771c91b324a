/** An invitation as the refresh makes it. */
import { type Invitation, invitationId } from "../../shared/domain/invitation.ts";
import { sellerId } from "./a-line.ts";
import { accountId } from "./a-program.ts";

export function anInvitation(parts: Partial<Invitation> = {}): Invitation {
  return {
    id: invitationId(sellerId, parts.programId ?? "csp-direct"),
    accountId,
    locationId: sellerId,
    programId: "csp-direct",
    trigger: "firstTransaction",
    status: "pending",
    issue: 1,
    tokenHash: "0".repeat(64),
    createdAt: "2026-11-15T06:00:00.000Z",
    expiresAt: "2026-12-15T23:59:59.999Z",
    ...parts,
  };
}
