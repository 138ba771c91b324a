/** Submits the enrollment that an invitation offers or that has ended, or looks again at one that waits for profiles. */
import { isUnderWay } from "../../domain/enrollment.ts";
import { evaluated } from "../../domain/enrollment-course.ts";
import { enrollmentAsItStands } from "../../domain/invited.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountView } from "../../ports/account-store.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Outcome } from "../repeatable.ts";
import { programAt } from "./eligibility-of.ts";
import { enrollmentChange } from "./enrollment-change.ts";
import {
  type Enrolled,
  type EnrollmentPorts,
  type EnrollmentRequest,
  notEligible,
  readForSubmission,
  standingFor,
  submission,
} from "./submission.ts";

export interface SubmitRequest extends EnrollmentRequest {
  readonly enrollmentId: string;
}

/** Refuses with `enrollment_not_found`, and as `submission` does. */
export async function submitEnrollment(ports: EnrollmentPorts, request: SubmitRequest): Promise<Outcome<Enrolled>> {
  const done = await optimistic(async () => {
    const view = await readForSubmission(ports, request);
    const answer = givenAnswer(view, request.once);
    if (answer) return { isRepeat: true, answer } as const;
    return { isRepeat: false, ...(await submit(ports, request, view)) } as const;
  });
  if (done.isRepeat) return done;
  for (const event of done.events) await kick(ports, event);
  return { isRepeat: false, value: done.value };
}

interface Submitted {
  readonly value: Enrolled;
  readonly events: readonly OutboxEvent[];
}

async function submit(ports: EnrollmentPorts, request: SubmitRequest, view: AccountView): Promise<Submitted> {
  const { enrollmentId, locationId, programId } = request;
  const stored = view.get("enrollment", enrollmentId)?.value;
  const invitation = view.all("invitation")[0]?.value;
  if (!enrollmentAsItStands(stored, invitation, ports.clock.now())) {
    throw new Refusal("enrollment_not_found", `There is no enrollment ${enrollmentId}.`);
  }
  const isWaiting = stored !== undefined && isUnderWay(stored) && stored.status !== "enrolled";
  if (!isWaiting) return submission(ports, request, view, 200);

  const location = view.get("location", locationId)?.value;
  const program = programAt(await ports.catalogue.current(), programId, ports.clock.now());
  const standing = await standingFor(ports, request, view, program);
  if (!location || standing.unmet.length > 0) throw notEligible(request, standing);
  const at = ports.clock.now().toISOString();
  const after = evaluated(stored, standing, at);
  const value = { enrollment: after, requirements: standing.requirements };
  const answer = answerOf(request.once, 200, request.shown(value));
  const { accountId, actor, correlationId } = request;
  if (after === stored) {
    if (answer.answer) await ports.accounts.commit({ accountId, puts: [], ...answer });
    return { value, events: [] };
  }
  const move = { after, location, program, action: "submitted", actor, correlationId, at };
  const change = enrollmentChange(view, move, ports.recoveryMs);
  await ports.accounts.commit({ ...change, ...answer });
  return { value, events: change.events ?? [] };
}
