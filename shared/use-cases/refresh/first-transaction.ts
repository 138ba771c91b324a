/** A reseller's first sale: remembered once, and answered with one invitation per program (DOMAIN.md A 14). */
import { createHash, randomBytes } from "node:crypto";
import { addDays, dayAt } from "../../domain/calendar.ts";
import { isMember } from "../../domain/eligibility.ts";
import { enrollmentId } from "../../domain/enrollment.ts";
import { type Invitation, invitationId } from "../../domain/invitation.ts";
import type { Sale } from "../../domain/ledger.ts";
import type { Location } from "../../domain/location.ts";
import type { EnrollmentInvitationMail, OutboxEvent } from "../../domain/outbox.ts";
import { type ProgramVersion, programsFor, versionFor } from "../../domain/program.ts";
import { firstSaleOf, type LocationTotals } from "../../domain/totals.ts";
import type { User } from "../../domain/user.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import { newEvent } from "../outbox/new-event.ts";
import type { RefreshPorts } from "./ports.ts";

export interface DueInvitations {
  readonly puts: readonly Put[];
  readonly events: readonly OutboxEvent[];
}

const none: DueInvitations = { puts: [], events: [] };

/** What must be written because the location has sold; nothing when that was done before, or it is not in the network. */
export async function invitationsDue(
  ports: Pick<RefreshPorts, "accounts" | "catalogue" | "clock" | "recoveryMs" | "sealer">,
  view: AccountView,
  totals: LocationTotals,
  runId: string | undefined,
): Promise<DueInvitations> {
  const location = view.get("location", totals.locationId);
  const firstSale = firstSaleOf(totals);
  const isReseller = location?.value.partnerTypes.includes("indirectReseller") ?? false;
  if (!location || !isReseller || (!firstSale && !location.value.firstTransactionAt)) return none;

  const puts: Put[] = [];
  if (firstSale && !location.value.firstTransactionAt) {
    const value = { ...location.value, firstTransactionAt: firstSale.date };
    puts.push({ kind: "location", value, replaces: location.version });
  }
  const now = ports.clock.now();
  const facts = view.get("facts", totals.locationId)?.value;
  if (!facts || !isMember(facts, dayAt(now, "UTC"))) return { ...none, puts };

  const catalogue = await ports.catalogue.current();
  const period = dayAt(now, "UTC").slice(0, 7);
  const programs = programsFor(catalogue, "indirectReseller")
    .filter((programId) => !view.get("invitation", invitationId(totals.locationId, programId)))
    .filter((programId) => !view.get("enrollment", enrollmentId(totals.locationId, programId)))
    .flatMap((programId) => versionFor(catalogue, programId, period) ?? []);
  const events: OutboxEvent[] = [];
  for (const program of programs) {
    const issued = await invite(ports, location.value, program, firstSale, now, runId);
    puts.push({ kind: "invitation", value: issued.invitation });
    events.push(...issued.events);
  }
  return { puts, events };
}

async function invite(
  ports: Pick<RefreshPorts, "accounts" | "recoveryMs" | "sealer">,
  location: Location,
  program: ProgramVersion,
  firstSale: Sale | undefined,
  now: Date,
  runId: string | undefined,
) {
  const token = randomBytes(32).toString("base64url");
  const { accountId, locationId } = location;
  const { programId } = program;
  const invitation: Invitation = {
    id: invitationId(locationId, programId),
    accountId,
    locationId,
    programId,
    trigger: "firstTransaction",
    status: "pending",
    issue: 1,
    tokenHash: createHash("sha256").update(token).digest("hex"),
    createdAt: now.toISOString(),
    expiresAt: `${addDays(now.toISOString().slice(0, 10), program.invitationDays)}T23:59:59.999Z`,
    ...(firstSale && { firstSale }),
    ...(runId !== undefined && { runId }),
  };
  const sealed = await ports.sealer.seal(invitation.id, token);
  const recipients = await recipientsOf(ports, accountId, { locationId, programId }, now);
  return {
    invitation,
    events: recipients.map((user) => mailTo(user, invitation, location, program, sealed, ports.recoveryMs)),
  };
}

/** The location's incentives admins; where there is none, the account's global admins. */
async function recipientsOf(
  ports: Pick<RefreshPorts, "accounts">,
  accountId: string,
  scope: { readonly locationId: string; readonly programId: string },
  now: Date,
): Promise<readonly User[]> {
  const people = async (role: "incentivesAdmin" | "globalAdmin") =>
    (await ports.accounts.holders(accountId, role, scope, now)).filter(({ kind }) => kind === "person");
  const admins = await people("incentivesAdmin");
  return admins.length > 0 ? admins : people("globalAdmin");
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
