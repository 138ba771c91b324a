/** What a day brings to a location's invitations: they expire, and their recipients are reminded. */
import type { Invitation } from "../../domain/invitation.ts";
import { reminderDue, statusAt } from "../../domain/invitation-course.ts";
import type { InvitationReminderMail, OutboxEvent } from "../../domain/outbox.ts";
import { type Catalogue, versionFor } from "../../domain/program.ts";
import type { AccountStore, AccountView, Put } from "../../ports/account-store.ts";
import { incentivesPeople } from "../enrollment/incentives-people.ts";
import { newEvent } from "../outbox/new-event.ts";

interface Ports {
  readonly accounts: AccountStore;
  readonly recoveryMs: number;
}

export interface Upkeep {
  readonly puts: readonly Put[];
  readonly events: readonly OutboxEvent[];
}

/** Nothing where nothing is due, so that it may be asked for as often as one likes. `view` holds the location. */
export async function invitationUpkeep(
  ports: Ports,
  view: AccountView,
  catalogue: Catalogue,
  now: Date,
): Promise<Upkeep> {
  const puts: Put[] = [];
  const events: OutboxEvent[] = [];
  for (const { value, version } of view.all("invitation")) {
    const status = statusAt(value, now);
    if (status !== value.status) {
      puts.push({ kind: "invitation", value: { ...value, status }, replaces: version });
      continue;
    }
    const days = reminderDue(value, now);
    if (days === undefined) continue;
    puts.push({ kind: "invitation", value: { ...value, reminded: days }, replaces: version });
    events.push(...(await reminders(ports, view, catalogue, value, days, now)));
  }
  return { puts, events };
}

async function reminders(
  { accounts, recoveryMs }: Ports,
  view: AccountView,
  catalogue: Catalogue,
  invitation: Invitation,
  days: number,
  now: Date,
): Promise<readonly OutboxEvent[]> {
  const { id, accountId, locationId, programId, issue, expiresAt } = invitation;
  const location = view.get("location", locationId)?.value;
  const program = versionFor(catalogue, programId, now.toISOString().slice(0, 7));
  if (!location || !program) return [];
  const recipients = await incentivesPeople(accounts, accountId, { locationId, programId }, now);
  return recipients.map(({ userId }) => {
    const work: InvitationReminderMail = {
      kind: "invitationReminder",
      invitationId: id,
      issue,
      userId,
      locationId,
      locationName: location.name,
      programId,
      programName: program.name,
      expiresAt,
    };
    return newEvent(`${id}:${issue}:reminder:${days}:${userId}`, accountId, work, recoveryMs);
  });
}
