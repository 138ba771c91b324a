/** Sends a profile back to its partner with what is wrong in words: for operators, when a bank or a tax office objects. */
import type { OutboxEvent } from "../../domain/outbox.ts";
import { settledAt } from "../../domain/profile-course.ts";
import { profileProblem } from "../../domain/profile-problem.ts";
import { Refusal } from "../../domain/refusal.ts";
import { optimistic } from "../optimistic.ts";
import { kickEach } from "../structure/structure-change.ts";
import { commitProfile } from "./profile-change.ts";
import { checkOpen, type Profile, type ProfilePorts, profileIn } from "./profile-ports.ts";
import { newsOf } from "./settle-profile.ts";
import type { ProfileRequest } from "./submit-profile.ts";

export interface ReturnRequest extends ProfileRequest {
  readonly reason: string;
}

interface Returned {
  readonly profile: Profile;
  readonly events: readonly OutboxEvent[];
}

/** Refuses with `profile_not_found`, `profile_archived`, and `profile_not_submitted` for a draft. */
export async function returnProfile(ports: ProfilePorts, request: ReturnRequest): Promise<Profile> {
  const { profile, events } = await optimistic(() => attempt(ports, request));
  await kickEach(ports, events);
  return profile;
}

async function attempt(ports: ProfilePorts, request: ReturnRequest): Promise<Returned> {
  const view = await ports.accounts.read(request.accountId, [{ kind: "account", id: "" }, request.profile]);
  const before = profileIn(view, request.profile);
  const { course } = before.value;
  checkOpen(before.value);
  if (course.status === "draft") {
    throw new Refusal("profile_not_submitted", "This profile is a draft, which its partner has still to submit.");
  }
  if (course.status === "actionRequired") return { profile: before.value, events: [] };
  const at = ports.clock.now().toISOString();
  const problems = [profileProblem("", "returned", request.reason)];
  const after: Profile = { ...before.value, course: settledAt(course, problems, at) };
  const news = newsOf(after, problems, at);
  return {
    profile: after,
    events: await commitProfile(ports, view, request, { action: "returned", after, before, ...news }),
  };
}
