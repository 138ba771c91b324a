/** The operator invites a location to a program; a former invitation that came to nothing is issued again in place. */
import { enrollmentId, isUnderWay } from "../../domain/enrollment.ts";
import { type Invitation, invitationId } from "../../domain/invitation.ts";
import { waitsForAnswer } from "../../domain/invited.ts";
import type { Location } from "../../domain/location.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountView } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import type { InvitationPorts } from "./change-invitation.ts";
import { issue } from "./issue.ts";

export interface InviteRequest extends Acting {
  readonly accountId: string;
  readonly locationId: string;
  readonly programId: string;
  /** The body of the answer, to be stored for a repeat. */
  readonly shown: (invitation: Invitation) => unknown;
}

/**
 * Whether the location qualifies yet is not asked: accepting does.
 *
 * Refuses with `location_not_found`, `program_not_found`, `program_not_for_partner_type`, `already_enrolled` or
 * `invitation_open`.
 */
export async function inviteLocation(ports: InvitationPorts, request: InviteRequest): Promise<Outcome<Invitation>> {
  const { accountId, locationId, programId, actor, correlationId, once, shown } = request;
  const id = invitationId(locationId, programId);
  const done = await optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "location", id: locationId },
      { kind: "enrollment", id: enrollmentId(locationId, programId) },
      { kind: "invitation", id },
      ...wantedAnswer(once),
    ]);
    const answer = givenAnswer(view, once);
    if (answer) return { isRepeat: true, answer } as const;
    const now = ports.clock.now();
    const program = programAt(await ports.catalogue.current(), programId, now);
    const [account, location] = [view.get("account", ""), view.get("location", locationId)?.value];
    if (!account || !location) throw new Refusal("location_not_found", `There is no location ${locationId}.`);
    checkMayBeInvited(view, location, program, now);
    const before = view.get("invitation", id);
    const { invitation, put, events } = await issue(ports, location, program, { trigger: "manual", before }, now);
    await ports.accounts.commit({
      accountId,
      puts: [put],
      events,
      audit: {
        account,
        entry: {
          at: now.toISOString(),
          actor,
          action: "invitation.issued",
          target: id,
          correlationId,
          details: { ...(before && { from: before.value.status }), issue: String(invitation.issue) },
        },
      },
      ...answerOf(once, 201, shown(invitation)),
    });
    return { isRepeat: false, value: invitation, events } as const;
  });
  if (done.isRepeat) return done;
  for (const event of done.events) await kick(ports, event);
  return { isRepeat: false, value: done.value };
}

function checkMayBeInvited(view: AccountView, location: Location, program: ProgramVersion, now: Date): void {
  const { locationId } = location;
  const { programId, partnerType } = program;
  const name = `Location ${locationId}`;
  if (!location.partnerTypes.includes(partnerType)) {
    const message = `The program ${programId} is for the partner type ${partnerType}; location ${locationId} is of another.`;
    throw new Refusal("program_not_for_partner_type", message);
  }
  const enrollment = view.get("enrollment", enrollmentId(locationId, programId))?.value;
  if (enrollment && isUnderWay(enrollment)) {
    throw new Refusal("already_enrolled", `${name} is already enrolled in ${programId}; nothing to do.`);
  }
  const invitation = view.get("invitation", invitationId(locationId, programId))?.value;
  if (invitation && waitsForAnswer(invitation, now)) {
    throw new Refusal("invitation_open", `${name} has an invitation to ${programId} that waits for an answer.`);
  }
}
