/** Adds a person to an account: one read and one batch. The directory makes his account after that. */
import { addressKey } from "../../domain/email-address.ts";
import { mayGrant } from "../../domain/grants.ts";
import { Refusal } from "../../domain/refusal.ts";
import { anyScope, isLive, type RoleAssignment } from "../../domain/role.ts";
import type { AccountStore, AccountView } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { kick, type OutboxPorts } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { denials, type Grantor } from "./assign-role.ts";
import { type FirstGrant, type NewUser, type NewUserPorts, newUser } from "./new-user.ts";
import { auditOf } from "./person.ts";

export interface AddUserPorts extends NewUserPorts, Pick<OutboxPorts, "queue" | "log"> {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

export interface AddUserRequest extends Acting {
  readonly accountId: string;
  readonly grantor: Grantor;
  readonly displayName: string;
  /** Normalised. */
  readonly email: string;
  /** The account's language where it is left out. */
  readonly locale?: "en" | "ko";
  readonly grants: readonly FirstGrant[];
  readonly shown: (added: NewUser) => unknown;
}

/** Refuses with `email_in_use`, `grant_not_allowed`, `location_not_found`. */
export async function addUser(ports: AddUserPorts, request: AddUserRequest): Promise<Outcome<NewUser>> {
  const { accountId, grantor, displayName, email, grants, once } = request;
  const locations = [...new Set(grants.map(({ locationId }) => locationId))].filter((id) => id !== anyScope);
  const outcome = await optimistic(async (): Promise<Outcome<NewUser>> => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "address", id: addressKey(email) },
      ...locations.map((id) => ({ kind: "location", id }) as const),
      ...wantedAnswer(once),
    ]);
    const answer = givenAnswer(view, once);
    if (answer) return { isRepeat: true, answer };
    const now = ports.clock.now();
    checkGrants(grantor, grants, now);
    checkLocations(view, locations);
    if (view.get("address", addressKey(email))) {
      throw new Refusal("email_in_use", "Another user of your account has this e-mail address.");
    }

    const locale = request.locale ?? view.get("account", "")?.value.locale ?? "en";
    const person = { accountId, displayName, email, locale, grants, addedBy: grantor.userId };
    const added = await newUser(ports, person, now);
    await ports.accounts.commit({
      accountId,
      puts: added.puts,
      events: [added.event],
      audit: auditOf(view, {
        at: now.toISOString(),
        actor: request.actor,
        action: "user.added",
        target: added.user.userId,
        correlationId: request.correlationId,
        details: Object.fromEntries(added.access.assignments.map(described)),
      }),
      ...answerOf(once, 201, request.shown(added)),
    });
    return { isRepeat: false, value: added };
  });
  if (!outcome.isRepeat) await kick(ports, outcome.value.event);
  return outcome;
}

/** Whoever manages users adds them without roles as well; an incentives admin only those who work for him. */
function checkGrants(grantor: Grantor, grants: readonly FirstGrant[], now: Date): void {
  const addsAnyone = grantor.assignments.some(
    (own) => (own.role === "globalAdmin" || own.role === "userManagementAdmin") && isLive(own, now),
  );
  if (grants.length === 0 && !addsAnyone) {
    throw new Refusal("grant_not_allowed", "Give the new user at least one role that you may grant.");
  }
  for (const grant of grants) {
    const decision = mayGrant(grantor, { ...grant, userId: "" }, now); // nobody yet, so never the grantor himself
    if (!decision.isAllowed) throw new Refusal("grant_not_allowed", `${grant.role}: ${denials[decision.reason]}`);
  }
}

function checkLocations(view: AccountView, locations: readonly string[]): void {
  const unknown = locations.find((id) => !view.get("location", id));
  if (unknown === undefined) return;
  throw new Refusal("location_not_found", `There is no location ${unknown} in your account.`);
}

function described({ id, role, programId, locationId }: RoleAssignment): [string, string] {
  return [id, `${role} ${programId} ${locationId}`];
}
