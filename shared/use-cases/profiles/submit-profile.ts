/** Asks for the validation of a payout or tax profile that is complete: one read and one batch. Asking twice is once. */
import type { OutboxEvent } from "../../domain/outbox.ts";
import { submittedAt } from "../../domain/profile-course.ts";
import type { ProfileName } from "../../domain/profile-news.ts";
import { Refusal } from "../../domain/refusal.ts";
import { taxFormEnd } from "../../domain/tax-profile.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { kickEach } from "../structure/structure-change.ts";
import { commitProfile } from "./profile-change.ts";
import { checkOpen, isPayout, type Profile, type ProfilePorts, problemsOf, profileIn } from "./profile-ports.ts";

export interface ProfileRequest extends Acting {
  readonly accountId: string;
  readonly profile: ProfileName;
}

interface Submitted {
  readonly profile: Profile;
  readonly events: readonly OutboxEvent[];
}

/** Refuses with `profile_not_found`, `profile_archived`, or `profile_incomplete` and every field that is wrong. */
export async function submitProfile(ports: ProfilePorts, request: ProfileRequest): Promise<Profile> {
  const { profile, events } = await optimistic(() => attempt(ports, request));
  await kickEach(ports, events);
  return profile;
}

async function attempt(ports: ProfilePorts, request: ProfileRequest): Promise<Submitted> {
  const view = await ports.accounts.read(request.accountId, [{ kind: "account", id: "" }, request.profile]);
  const before = profileIn(view, request.profile);
  const known = before.value;
  checkOpen(known);
  const { status } = known.course;
  if (status === "pendingValidation" || status === "approved") return { profile: known, events: [] };
  const errors = await problemsOf(ports, known);
  if (errors.length > 0) {
    throw new Refusal("profile_incomplete", "The profile cannot be validated yet.", { errors });
  }
  const end = isPayout(known) ? undefined : taxFormEnd(known);
  const course = submittedAt(known.course, ports.clock.now().toISOString(), end);
  const after: Profile = { ...known, course };
  return { profile: after, events: await commitProfile(ports, view, request, { action: "submitted", after, before }) };
}
