/** All that a new partner account consists of: one batch of documents that do not exist yet. */
import { type Account, noAuditYet } from "../../domain/account.ts";
import type { Dashboard } from "../../domain/dashboard.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { anyScope, type PartnerRole } from "../../domain/role.ts";
import type { SentRow } from "../../domain/roster-rows.ts";
import type { Put } from "../../ports/account-store.ts";
import { newEvent } from "../outbox/new-event.ts";
import { type NewUser, type NewUserPorts, newUser } from "../people/new-user.ts";
import { type PreparedRoster, preparedRoster } from "../setup/prepared-roster.ts";
import { rosterParts } from "../setup/preview-roster.ts";
import { rosterHasProblems } from "../setup/roster-has-problems.ts";

export interface PartnerDescription {
  readonly partnerGlobalId: string;
  readonly legalName: string;
  readonly country: string;
  readonly locale: "en" | "ko";
  readonly administrator: {
    readonly displayName: string;
    /** Normalised. */
    readonly email: string;
    readonly locale: "en" | "ko";
    readonly roles: readonly PartnerRole[];
  };
  /** Who is to work with incentives, for the administrator to import: at most 1,000. */
  readonly rows: readonly SentRow[];
}

export interface AddedPartner {
  readonly account: Account;
  readonly administrator: NewUser;
  readonly rosterId?: string;
}

export interface NewPartner extends AddedPartner {
  /** All but the account, which is created with its first audit event. */
  readonly puts: readonly Put[];
  /** Has the directory make the administrator's account, and tells him of his roster. */
  readonly events: readonly OutboxEvent[];
}

/** Refuses with `roster_invalid`. */
export async function newPartner(
  ports: NewUserPorts,
  accountId: string,
  partner: PartnerDescription,
  createdBy: string,
  now: Date,
): Promise<NewPartner> {
  const account = accountOf(accountId, partner);
  const administrator = await administratorOf(ports, accountId, partner, now);
  const prepared = await rosterOf(accountId, administrator, partner, createdBy, now);
  const rosterId = prepared?.roster.rosterId;
  return {
    account,
    administrator,
    ...(rosterId !== undefined && { rosterId }),
    puts: [{ kind: "dashboard", value: emptyDashboard(account) }, ...administrator.puts, ...rosterPuts(prepared)],
    events: [administrator.event, firstMail(accountId, administrator, rosterId, ports.recoveryMs)],
  };
}

function accountOf(accountId: string, { partnerGlobalId, legalName, country, locale }: PartnerDescription): Account {
  const setupState = "notStarted";
  return { accountId, partnerGlobalId, legalName, country, locale, setupState, auditHead: noAuditYet };
}

function emptyDashboard({ accountId, setupState }: Account): Dashboard {
  const lines = { earned: 0, notEarned: 0 };
  return { accountId, setupState, totals: [], months: [], programs: [], locations: [], lines };
}

async function administratorOf(
  ports: NewUserPorts,
  accountId: string,
  { administrator }: PartnerDescription,
  now: Date,
) {
  const { roles, ...person } = administrator;
  const grants = roles.map((role) => ({ role, programId: anyScope, locationId: anyScope }));
  return newUser(ports, { accountId, ...person, grants, addedBy: "system" }, now);
}

/** He imports it when he has looked at it; what he could not import is refused now. */
async function rosterOf(
  accountId: string,
  { user, access }: NewUser,
  { rows, locale }: PartnerDescription,
  createdBy: string,
  now: Date,
): Promise<PreparedRoster | undefined> {
  if (rows.length === 0) return undefined;
  const prepared = await preparedRoster({
    accountId,
    rows,
    importer: access,
    createdBy,
    now,
    locale,
    isLocation: () => false,
    known: async (addresses) => new Map(addresses.includes(user.email) ? [[user.email, access]] : []),
  });
  if (prepared.roster.badRows > 0) throw rosterHasProblems(prepared.roster, "Correct them; nothing was created.");
  return prepared;
}

function rosterPuts(prepared: PreparedRoster | undefined): readonly Put[] {
  return prepared ? [{ kind: "roster", value: prepared.roster }, ...rosterParts(prepared.parts)] : [];
}

function firstMail(accountId: string, { user }: NewUser, rosterId: string | undefined, recoveryMs: number) {
  const { userId } = user;
  const work = {
    kind: "roster",
    userId,
    occasion: "accountCreated",
    ...(rosterId !== undefined && { rosterId }),
  } as const;
  return newEvent(`roster:${accountId}:${userId}`, accountId, work, recoveryMs);
}
