/**
 * Makes the account of a partner with its first administrator: claims its global id, then one batch for all of it.
 *
 * An attempt that ended between the two is taken over by the next for the same global id, whoever makes it.
 */
import { ulid } from "ulid";
import { changeDigests } from "../../domain/change-digests.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { PartnerRegister } from "../../ports/partner-register.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { kick, type OutboxPorts } from "../outbox/relay.ts";
import type { NewUserPorts } from "../people/new-user.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { type AddedPartner, newPartner, type PartnerDescription } from "./new-partner.ts";

export interface PartnerPorts extends NewUserPorts, Pick<OutboxPorts, "queue" | "log"> {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
  readonly partners: PartnerRegister;
}

export interface PartnerRequest extends Acting, PartnerDescription {
  readonly shown: (added: AddedPartner) => unknown;
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
  const { puts, events, ...added } = await newPartner(ports, accountId, request, actor.id, now);
  const { user, access } = added.administrator;
  await ports.accounts.commit({
    accountId,
    puts,
    events,
    audit: {
      account: { value: added.account },
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
