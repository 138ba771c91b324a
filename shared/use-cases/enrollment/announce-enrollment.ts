/**
 * Makes the mails that tell a location's people what has become of its enrollment, and closes the event with them.
 *
 * One batch under the event's version: each mail is made once, however often the message comes.
 */
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import { optimistic } from "../optimistic.ts";
import type { OutboxMessage } from "../outbox/leased-work.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick, type OutboxPorts } from "../outbox/relay.ts";
import { incentivesPeople } from "./incentives-people.ts";

export interface AnnouncementPorts extends OutboxPorts {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

/** As many as one batch holds beside the event; a location has a handful of admins. */
const mostRecipients = 90;

export async function announceEnrollment(ports: AnnouncementPorts, message: OutboxMessage): Promise<void> {
  const mails = await optimistic(() => mailsFor(ports, message));
  for (const mail of mails) await kick(ports, mail);
}

async function mailsFor(
  ports: AnnouncementPorts,
  { accountId, outboxId }: OutboxMessage,
): Promise<readonly OutboxEvent[]> {
  const stored = (await ports.accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
  if (!stored) throw new Error(`There is no outbox event ${outboxId}.`);
  const { work, progress } = stored.value;
  if (progress.state === "done" || progress.state === "failed") return [];
  if (work.kind !== "announceEnrollment") throw new Error(`${outboxId} announces nothing.`);

  const people = await incentivesPeople(ports.accounts, accountId, work.notice, ports.clock.now());
  if (people.length > mostRecipients) ports.log.warn("not everybody is told", { outboxId, people: people.length });
  const events = people.slice(0, mostRecipients).map(({ userId }) => {
    const mail = { kind: "enrollmentStatus", userId, notice: work.notice } as const;
    return newEvent(`${outboxId}:${userId}`, accountId, mail, ports.recoveryMs);
  });
  const value = { ...stored.value, progress: { state: "done", outcome: "applied" } as const };
  await ports.accounts.commit({ accountId, puts: [{ kind: "outbox", value, replaces: stored.version }], events });
  return events;
}
