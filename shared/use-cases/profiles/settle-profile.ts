/**
 * Validates a profile that waits for it, as it is and on the day on which it is done: Approved, or Action required with
 * every field that is wrong. An outcome counts for the attempt that asked for it, once.
 */
import { settledAt } from "../../domain/profile-course.ts";
import type { ProfileProblem } from "../../domain/profile-problem.ts";
import { optimistic } from "../optimistic.ts";
import { doneOnce } from "../outbox/done-once.ts";
import type { OutboxMessage } from "../outbox/leased-work.ts";
import { kickEach } from "../structure/structure-change.ts";
import { commitProfile } from "./profile-change.ts";
import { isPayout, type Profile, type ProfilePorts, problemsOf, profileIn } from "./profile-ports.ts";

export function settleProfile(ports: ProfilePorts, message: OutboxMessage): Promise<void> {
  return doneOnce(ports.accounts, message, "validateProfile", async ({ profile, attempt }) => {
    const events = await optimistic(async () => {
      const view = await ports.accounts.read(message.accountId, [{ kind: "account", id: "" }, profile]);
      const before = profileIn(view, profile);
      const { course } = before.value;
      if (course.status !== "pendingValidation" || course.attempt !== attempt) return [];
      const problems = await problemsOf(ports, before.value);
      const at = ports.clock.now().toISOString();
      const after: Profile = { ...before.value, course: settledAt(course, problems, at) };
      const acting = { actor: { kind: "system", id: "follow-profile" }, correlationId: message.outboxId } as const;
      const action = problems.length === 0 ? "approved" : "rejected";
      return commitProfile(ports, view, acting, { action, after, before, ...newsOf(after, problems, at) });
    });
    await kickEach(ports, events);
  });
}

/** What its people are told when something is wrong. */
export function newsOf(profile: Profile, problems: readonly ProfileProblem[], at: string) {
  if (problems.length === 0) return {};
  const name = isPayout(profile) ? profile.name : profile.locationId;
  return { news: { occasion: "actionRequired", at, name, problems } as const };
}
