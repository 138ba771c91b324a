/** What somebody does to one invitation: read under its version, decided, and written with its audit event. */
import { timingSafeEqual } from "node:crypto";
import type { Invitation } from "../../domain/invitation.ts";
import { checkWaitsForAnswer, statusAt, viewed } from "../../domain/invitation-course.ts";
import type { Location } from "../../domain/location.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Put, Versioned } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Log } from "../../ports/log.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";
import type { Acting } from "../acting.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { type IssuingPorts, issue, tokenHashOf } from "./issue.ts";

export interface InvitationPorts extends IssuingPorts {
  readonly catalogue: ProgramCatalogue;
  readonly clock: BusinessClock;
  readonly log: Log;
  readonly queue: WorkQueue;
}

export interface InvitationRequest extends Omit<Acting, "once"> {
  readonly accountId: string;
  readonly invitationId: string;
}

/** The invitation as it is kept, and the version under which it may be replaced. Refuses with `invitation_not_found`. */
export async function findInvitation(
  { accounts }: Pick<InvitationPorts, "accounts">,
  { accountId, invitationId: id }: Pick<InvitationRequest, "accountId" | "invitationId">,
): Promise<Versioned<Invitation>> {
  const view = await accounts.read(accountId, [{ kind: "invitation", id }]);
  const stored = view.get("invitation", id);
  if (!stored) throw notFound(id);
  return stored;
}

/** The location will not enroll. Refuses with `invitation_closed` or `invitation_expired` once it cannot be answered. */
export function declineInvitation(ports: InvitationPorts, request: InvitationRequest): Promise<Invitation> {
  return change(ports, request, "declined", async ({ value, version }, _location, now) => {
    checkWaitsForAnswer(value, now);
    const after: Invitation = { ...value, status: "declined" };
    return { after, put: { kind: "invitation", value: after, replaces: version }, events: [] };
  });
}

/** Takes it back: no mail goes out any more. Refuses with `invitation_closed` once it is accepted or revoked. */
export function revokeInvitation(ports: InvitationPorts, request: InvitationRequest): Promise<Invitation> {
  return change(ports, request, "revoked", async ({ value, version }) => {
    refuseClosed(value);
    const after: Invitation = { ...value, status: "revoked" };
    return { after, put: { kind: "invitation", value: after, replaces: version }, events: [] };
  });
}

/** Issues it again in place: a fresh link, a fresh end, and its mails. Refuses with `invitation_closed`. */
export function resendInvitation(ports: InvitationPorts, request: InvitationRequest): Promise<Invitation> {
  return change(ports, request, "resent", async (before, location, now) => {
    refuseClosed(before.value);
    const program = programAt(await ports.catalogue.current(), before.value.programId, now);
    const issued = await issue(ports, location, program, { trigger: before.value.trigger, before }, now);
    return { after: issued.invitation, put: issued.put, events: issued.events };
  });
}

/**
 * Somebody who signed in has followed the mail's link. The link of an issue that is not the latest is refused with
 * `invitation_link_invalid`; an invitation that was answered or has expired is only shown.
 */
export async function viewInvitation(
  ports: InvitationPorts,
  request: InvitationRequest & { readonly token: string },
): Promise<Invitation> {
  const { accountId, token } = request;
  return optimistic(async () => {
    const { value, version } = await findInvitation(ports, request);
    if (!timingSafeEqual(Buffer.from(tokenHashOf(token)), Buffer.from(value.tokenHash))) {
      throw new Refusal(
        "invitation_link_invalid",
        "This link is not the latest one of the invitation. Use the newest mail, or open the invitation without it.",
      );
    }
    const now = ports.clock.now();
    const after = statusAt(value, now) === "expired" ? value : viewed(value, now.toISOString());
    if (after !== value) {
      await ports.accounts.commit({ accountId, puts: [{ kind: "invitation", value: after, replaces: version }] });
    }
    return after;
  });
}

interface Decision {
  readonly after: Invitation;
  readonly put: Put;
  readonly events: readonly OutboxEvent[];
}

async function change(
  ports: InvitationPorts,
  { accountId, invitationId: id, actor, correlationId }: InvitationRequest,
  action: string,
  decide: (before: Versioned<Invitation>, location: Location, now: Date) => Promise<Decision>,
): Promise<Invitation> {
  const { after, events } = await optimistic(async () => {
    const locationId = id.split("_")[1] ?? "";
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "invitation", id },
      { kind: "location", id: locationId },
    ]);
    const [account, before] = [view.get("account", ""), view.get("invitation", id)];
    const location = view.get("location", locationId)?.value;
    if (!account || !before || !location) throw notFound(id);
    const now = ports.clock.now();
    const decision = await decide(before, location, now);
    await ports.accounts.commit({
      accountId,
      puts: [decision.put],
      events: decision.events,
      audit: {
        account,
        entry: {
          at: now.toISOString(),
          actor,
          action: `invitation.${action}`,
          target: id,
          correlationId,
          details: { from: before.value.status, status: decision.after.status, issue: String(decision.after.issue) },
        },
      },
    });
    return decision;
  });
  for (const event of events) await kick(ports, event);
  return after;
}

function refuseClosed({ id, status }: Invitation): void {
  if (status !== "accepted" && status !== "revoked") return;
  throw new Refusal("invitation_closed", `The invitation ${id} was ${status}; nothing can be changed about it.`);
}

function notFound(id: string): Refusal {
  return new Refusal("invitation_not_found", `There is no invitation ${id}.`);
}
