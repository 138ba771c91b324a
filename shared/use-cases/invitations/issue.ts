/** Issues an invitation, or issues it again in place: a fresh link, and a mail to whoever works with the location. */
import { createHash, randomBytes } from "node:crypto";
import { type Invitation, invitationId } from "../../domain/invitation.ts";
import { expiryOf, neverExpires, reissued } from "../../domain/invitation-course.ts";
import type { Sale } from "../../domain/ledger.ts";
import type { Location } from "../../domain/location.ts";
import type { EnrollmentInvitationMail, OutboxEvent } from "../../domain/outbox.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore, Put, Versioned } from "../../ports/account-store.ts";
import type { Sealer } from "../../ports/sealer.ts";
import { incentivesPeople } from "../enrollment/incentives-people.ts";
import { newEvent } from "../outbox/new-event.ts";

export interface IssuingPorts {
  readonly accounts: AccountStore;
  readonly recoveryMs: number;
  readonly sealer: Sealer;
}

export interface Occasion {
  readonly trigger: Invitation["trigger"];
  /** The invitation whose place it takes. */
  readonly before?: Versioned<Invitation> | undefined;
  readonly firstSale?: Sale | undefined;
  readonly runId?: string | undefined;
}

export interface Issued {
  readonly invitation: Invitation;
  readonly put: Put;
  /** Mails; none for a program that is open to all. */
  readonly events: readonly OutboxEvent[];
}

export async function issue(
  ports: IssuingPorts,
  location: Location,
  program: ProgramVersion,
  { trigger, before, firstSale, runId }: Occasion,
  now: Date,
): Promise<Issued> {
  const token = randomBytes(32).toString("base64url");
  const { accountId, locationId } = location;
  const { programId } = program;
  const at = now.toISOString();
  const expiresAt = program.isOpen ? neverExpires : expiryOf(program, now);
  const made = { trigger, tokenHash: tokenHashOf(token), at, expiresAt };
  const invitation: Invitation = before
    ? reissued(before.value, made)
    : {
        id: invitationId(locationId, programId),
        accountId,
        locationId,
        programId,
        trigger,
        status: "pending",
        issue: 1,
        tokenHash: made.tokenHash,
        createdAt: at,
        expiresAt,
        ...(firstSale && { firstSale }),
        ...(runId !== undefined && { runId }),
      };
  const put: Put = { kind: "invitation", value: invitation, ...(before && { replaces: before.version }) };
  if (program.isOpen) return { invitation, put, events: [] };

  const sealed = await ports.sealer.seal(invitation.id, token);
  const recipients = await incentivesPeople(ports.accounts, accountId, { locationId, programId }, now);
  return {
    invitation,
    put,
    events: recipients.map((user) => mailTo(user, invitation, location, program, sealed, ports.recoveryMs)),
  };
}

/** SHA-256 of a link's token, in hex: all that is kept of it. */
export function tokenHashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function mailTo(
  user: User,
  invitation: Invitation,
  location: Location,
  program: ProgramVersion,
  sealed: string,
  recoveryMs: number,
): OutboxEvent {
  const work: EnrollmentInvitationMail = {
    kind: "enrollmentInvitation",
    invitationId: invitation.id,
    issue: invitation.issue,
    trigger: invitation.trigger,
    userId: user.userId,
    locationId: location.locationId,
    locationName: location.name,
    programId: program.programId,
    programName: program.name,
    expiresAt: invitation.expiresAt,
    sealed,
  };
  return newEvent(`${invitation.id}:${invitation.issue}:${user.userId}`, invitation.accountId, work, recoveryMs);
}
