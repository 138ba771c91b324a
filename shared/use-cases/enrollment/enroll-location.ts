/** Enrolls a location in a program that it qualifies for, invited or not: two reads and one batch. */
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

/** Refuses as `submission` does. An invitation that is open is accepted by it. */
export async function enrollLocation(ports: EnrollmentPorts, request: EnrollmentRequest): Promise<Outcome<Enrolled>> {
  const done = await optimistic(async () => {
    const view = await readForSubmission(ports, request);
    const answer = givenAnswer(view, request.once);
    if (answer) return { isRepeat: true, answer } as const;
    return { isRepeat: false, ...(await submission(ports, request, view, 201)) } as const;
  });
  if (done.isRepeat) return done;
  for (const event of done.events) await kick(ports, event);
  return { isRepeat: false, value: done.value };
}
