/**
 * Sends one mail of the outbox: at most once, however often its message comes, whenever a worker dies.
 *
 * A lease keeps others away, a fixed operation id lets the provider know a repeat, and before any second try the
 * provider is asked whether it has the mail (DESIGN.md §8). Nobody gets what was withdrawn or is not for him any more.
 */
import { operationIdOf } from "../../domain/operation-id.ts";
import { isMail, type MailWork, type OutboxEvent } from "../../domain/outbox.ts";
import type { AccountView, Put } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import { type Mailer, MailRefused } from "../../ports/mailer.ts";
import type { Sealer } from "../../ports/sealer.ts";
import { type Closing, type LeasePorts, type OutboxMessage, withLease } from "../outbox/leased-work.ts";
import { composedMail } from "./composed-mail.ts";

export interface MailPorts extends LeasePorts {
  readonly clock: BusinessClock;
  readonly mailer: Mailer;
  readonly sealer: Sealer;
  /** Where links lead, such as https://incentives.example. */
  readonly publicUrl: string;
}

export async function sendMail(ports: MailPorts, message: OutboxMessage): Promise<void> {
  await withLease(ports, message, async (event) => {
    try {
      return await delivered(ports, event);
    } catch (error) {
      if (error instanceof MailRefused) return { progress: { state: "failed", reason: error.message } };
      throw error;
    }
  });
}

async function delivered(ports: MailPorts, event: OutboxEvent): Promise<Closing> {
  const { work } = event;
  if (!isMail(work)) throw new Error(`${event.id} is no mail.`);
  const operationId = operationIdOf(event.id);
  if (event.attempts > 1 && (await ports.mailer.isAccepted(operationId))) return sent(work);

  const mail = await composedMail(ports, event.accountId, work);
  if (typeof mail === "string") return { progress: { state: "done", outcome: mail } };
  await ports.mailer.send(operationId, mail);
  return sent(work);
}

/** An invitation that was pending is sent from now on. */
function sent(work: MailWork): Closing {
  const progress = { state: "done", outcome: "sent" } as const;
  if (work.kind !== "enrollmentInvitation") return { progress };
  const { invitationId, issue } = work;
  return {
    progress,
    wanted: [{ kind: "invitation", id: invitationId }],
    change: (view) => ({ puts: invitationSent(view, invitationId, issue) }),
  };
}

function invitationSent(view: AccountView, invitationId: string, issue: number): readonly Put[] {
  const stored = view.get("invitation", invitationId);
  if (stored?.value.status !== "pending" || stored.value.issue !== issue) return [];
  return [{ kind: "invitation", value: { ...stored.value, status: "sent" }, replaces: stored.version }];
}
