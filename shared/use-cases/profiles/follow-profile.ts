/**
 * What follows from a change of a profile: the facts of every location that it pays, with the event that has their
 * eligibility evaluated, and then the mails. Each location is read and one batch; one whose facts are right is only read.
 *
 * Facts are made from the profiles as they are now, so that a late or repeated message comes to the same.
 */
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { Facts } from "../../domain/facts.ts";
import type { OutboxEvent, ProfileFollowing } from "../../domain/outbox.ts";
import { inParallel } from "../in-parallel.ts";
import { optimistic } from "../optimistic.ts";
import type { OutboxMessage } from "../outbox/leased-work.ts";
import { newEvent } from "../outbox/new-event.ts";
import { evaluation, kickEach } from "../structure/structure-change.ts";
import { factsWith, profilesIn, wantedProfiles } from "./location-profiles.ts";
import { isPayout, type ProfilePorts, profileIn } from "./profile-ports.ts";
import { settleProfile } from "./settle-profile.ts";

/** As many as one batch holds beside the event; an account has a handful of admins. */
const mostRecipients = 90;

/** Does what an event about a profile asks for: its validation, or what follows from a change. */
export async function followProfile(ports: ProfilePorts, message: OutboxMessage): Promise<void> {
  const { accountId, outboxId } = message;
  const event = (await ports.accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
  if (!event) throw new Error(`There is no outbox event ${outboxId}.`);
  const { work, progress } = event.value;
  if (work.kind === "validateProfile") return settleProfile(ports, message);
  if (work.kind !== "followProfile") throw new Error(`${outboxId} is not about a profile.`);
  if (progress.state === "done" || progress.state === "failed") return;
  await inParallel(4, await locationsOf(ports, accountId, work), (locationId) =>
    bringUpToDate(ports, accountId, locationId),
  );
  await kickEach(ports, await optimistic(() => closed(ports, message, work)));
}

async function locationsOf(
  { accounts }: ProfilePorts,
  accountId: string,
  { profile }: ProfileFollowing,
): Promise<readonly string[]> {
  const { value } = profileIn(await accounts.read(accountId, [profile]), profile);
  return isPayout(value) ? [...new Set(value.usedBy.map(({ locationId }) => locationId))] : [value.locationId];
}

async function bringUpToDate(ports: ProfilePorts, accountId: string, locationId: string): Promise<void> {
  const events = await optimistic(async () => {
    const wanted = [{ kind: "facts", id: locationId } as const, ...wantedProfiles(locationId)];
    const view = await ports.accounts.read(accountId, wanted);
    const stored = view.get("facts", locationId);
    if (!stored) return [];
    const value = factsWith(stored.value, profilesIn(view, locationId));
    if (canonicalJson(plain(value)) === canonicalJson(plain(stored.value))) return [];
    const event = evaluation(accountId, locationId, ports.recoveryMs);
    await ports.accounts.commit({
      accountId,
      puts: [{ kind: "facts", value, replaces: stored.version }],
      events: [event],
    });
    return [event];
  });
  await kickEach(ports, events);
}

function plain({ payoutProfile, taxProfile, programProfiles }: Facts): object {
  return {
    ...(payoutProfile && { payoutProfile }),
    ...(taxProfile && { taxProfile }),
    programProfiles: programProfiles ?? [],
  };
}

/** One batch under the event's version, so that each mail is made once. */
async function closed(
  ports: ProfilePorts,
  { accountId, outboxId }: OutboxMessage,
  work: ProfileFollowing,
): Promise<readonly OutboxEvent[]> {
  const stored = (await ports.accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
  if (!stored || stored.value.progress.state === "done") return [];
  const events = work.news ? await mailsFor(ports, accountId, outboxId, work) : [];
  const value = { ...stored.value, progress: { state: "done", outcome: "applied" } as const };
  await ports.accounts.commit({ accountId, puts: [{ kind: "outbox", value, replaces: stored.version }], events });
  return events;
}

async function mailsFor(
  { accounts, clock, recoveryMs, log }: ProfilePorts,
  accountId: string,
  outboxId: string,
  { profile, news }: ProfileFollowing,
): Promise<readonly OutboxEvent[]> {
  if (!news) return [];
  const roles = ["incentivesAdmin", "globalAdmin"] as const;
  const people = (await accounts.peopleWith(accountId, roles, clock.now(), mostRecipients + 1)).filter(
    ({ user }) => user.kind === "person",
  );
  if (people.length > mostRecipients) log.warn("not everybody is told", { outboxId, people: people.length });
  return people.slice(0, mostRecipients).map(({ user: { userId } }) => {
    return newEvent(`${outboxId}:${userId}`, accountId, { kind: "profileNews", userId, profile, news }, recoveryMs);
  });
}
