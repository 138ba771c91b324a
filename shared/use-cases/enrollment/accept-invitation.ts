/** Accepts an invitation, which submits the enrollment that it offers: of many who do so at once exactly one wins. */
import { invitationId } from "../../domain/invitation.ts";
import { checkWaitsForAnswer } from "../../domain/invitation-course.ts";
import { Refusal } from "../../domain/refusal.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { givenAnswer, type Outcome } from "../repeatable.ts";
import {
  type Enrolled,
  type EnrollmentPorts,
  type EnrollmentRequest,
  readForSubmission,
  submission,
} from "./submission.ts";

/**
 * Two reads and one batch.
 *
 * Refuses with `invitation_not_found`, `invitation_expired` or `invitation_closed`, and as `submission` does; an
 * invitation that may not be accepted yet stays open.
 */
export async function acceptInvitation(ports: EnrollmentPorts, request: EnrollmentRequest): Promise<Outcome<Enrolled>> {
  const { locationId, programId } = request;
  const id = invitationId(locationId, programId);
  const done = await optimistic(async () => {
    const view = await readForSubmission(ports, request);
    const answer = givenAnswer(view, request.once);
    if (answer) return { isRepeat: true, answer } as const;
    const invitation = view.get("invitation", id)?.value;
    if (!invitation) throw new Refusal("invitation_not_found", `There is no invitation ${id}.`);
    checkWaitsForAnswer(invitation, ports.clock.now());
    return { isRepeat: false, ...(await submission(ports, request, view, 200)) } as const;
  });
  if (done.isRepeat) return done;
  for (const event of done.events) await kick(ports, event);
  return { isRepeat: false, value: done.value };
}
