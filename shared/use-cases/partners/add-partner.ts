/**
 * Makes the account of a partner with its first administrator: claims its global id, then one batch for all of it.
 *
 * An attempt that ended between the two is taken over by the next for the same global id, whoever makes it.
 */
import { ulid } from "ulid";
import { type Account, noAuditYet } from "../../domain/account.ts";
import { changeDigests } from "../../domain/change-digests.ts";
import type { Dashboard } from "../../domain/dashboard.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import { anyScope, type PartnerRole } from "../../domain/role.ts";
import type { SentRow } from "../../domain/roster-rows.ts";
import type { AccountStore, Put } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { PartnerRegister } from "../../ports/partner-register.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick, type OutboxPorts } from "../outbox/relay.ts";
import { type NewUser, type NewUserPorts, newUser } from "../people/new-user.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { type PreparedRoster, preparedRoster } from "../setup/prepared-roster.ts";
import { rosterParts } from "../setup/preview-roster.ts";
import { rosterHasProblems } from "../setup/roster-has-problems.ts";

export interface PartnerPorts extends NewUserPorts, Pick<OutboxPorts, "queue" | "log"> {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
  readonly partners: PartnerRegister;
}

export interface PartnerRequest extends Acting {
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
  readonly shown: (added: AddedPartner) => unknown;
}

export interface AddedPartner {
  readonly account: Account;
  readonly administrator: NewUser;
  readonly rosterId?: string;
}

/** Refuses with `partner_exists`, `roster_invalid`, `idempotency_key_reused`. */
export async function addPartner(ports: PartnerPorts, request: PartnerRequest): Promise<Outcome<AddedPartner>> {
  const { partnerGlobalId, legalName, country, once } = request;
  const asked = once && (await ports.partners.claimRequest(once.id, partnerGlobalId));
  if (asked !== undefined && asked !== partnerGlobalId) {
    throw new Refusal("idempotency_key_reused", "This Idempotency-Key was used for another partner. Use a new key.");
  }
  const claimed = { partnerGlobalId, accountId: `acc_${ulid()}`, legalName, country };
  const accountId = await ports.partners.claim(claimed);
  const made = await optimistic(() => attempt(ports, accountId, request));
  if (made.outcome.isRepeat) return made.outcome;
  if (accountId !== claimed.accountId) await ports.partners.describe({ ...claimed, accountId });
  for (const event of made.events) await kick(ports, event);
  return made.outcome;
}

interface Made {
  readonly outcome: Outcome<AddedPartner>;
  readonly events: readonly OutboxEvent[];
}

async function attempt(ports: PartnerPorts, accountId: string, request: PartnerRequest): Promise<Made> {
  const { once, actor, correlationId, partnerGlobalId, shown } = request;
  const view = await ports.accounts.read(accountId, [{ kind: "account", id: "" }, ...wantedAnswer(once)]);
  const answer = givenAnswer(view, once);
  if (answer) return { outcome: { isRepeat: true, answer }, events: [] };
  if (view.get("account", "")) {
    throw new Refusal("partner_exists", `The partner ${partnerGlobalId} has the account ${accountId} already.`);
  }
  const now = ports.clock.now();
  const account = accountOf(accountId, request);
  const administrator = await administratorOf(ports, accountId, request, now);
  const prepared = await rosterOf(accountId, administrator, request, now);
  const rosterId = prepared?.roster.rosterId;
  const added = { account, administrator, ...(rosterId !== undefined && { rosterId }) };
  const events = [administrator.event, firstMail(accountId, administrator, rosterId, ports.recoveryMs)];
  const { user, access } = administrator;
  await ports.accounts.commit({
    accountId,
    puts: [{ kind: "dashboard", value: emptyDashboard(account) }, ...administrator.puts, ...rosterPuts(prepared)],
    events,
    audit: {
      account: { value: account },
      entry: {
        at: now.toISOString(),
        actor,
        action: "account.created",
        target: accountId,
        correlationId,
        details: {
          partnerGlobalId,
          administrator: user.userId,
          roles: request.administrator.roles.join(" "),
          ...changeDigests(undefined, [user, access]),
        },
      },
    },
    ...answerOf(once, 201, shown(added)),
  });
  return { outcome: { isRepeat: false, value: added }, events };
}

function accountOf(accountId: string, { partnerGlobalId, legalName, country, locale }: PartnerRequest): Account {
  const setupState = "notStarted";
  return { accountId, partnerGlobalId, legalName, country, locale, setupState, auditHead: noAuditYet };
}

function emptyDashboard({ accountId, setupState }: Account): Dashboard {
  const lines = { earned: 0, notEarned: 0 };
  return { accountId, setupState, totals: [], months: [], programs: [], locations: [], lines };
}

async function administratorOf(ports: PartnerPorts, accountId: string, { administrator }: PartnerRequest, now: Date) {
  const { roles, ...person } = administrator;
  const grants = roles.map((role) => ({ role, programId: anyScope, locationId: anyScope }));
  return newUser(ports, { accountId, ...person, grants, addedBy: "system" }, now);
}

/** He imports it when he has looked at it; what he could not import is refused now. */
async function rosterOf(
  accountId: string,
  { user, access }: NewUser,
  { rows, locale, actor }: PartnerRequest,
  now: Date,
): Promise<PreparedRoster | undefined> {
  if (rows.length === 0) return undefined;
  const prepared = await preparedRoster({
    accountId,
    rows,
    importer: access,
    createdBy: actor.id,
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
