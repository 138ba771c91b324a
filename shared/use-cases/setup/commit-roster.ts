/** Has a roster imported: from here on its parts are imported one after the other, each asked for by the one before. */
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Roster } from "../../domain/roster.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick, type OutboxPorts } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import type { RosterPorts } from "./preview-roster.ts";
import { rosterNotFound } from "./read-roster.ts";
import { rosterHasProblems } from "./roster-has-problems.ts";

export interface CommitPorts extends RosterPorts, Pick<OutboxPorts, "queue" | "log" | "recoveryMs"> {}

export interface CommitRequest extends Acting {
  readonly accountId: string;
  readonly rosterId: string;
  /** Whose rights decide, as they are when each part is imported. */
  readonly userId: string;
  readonly skipProblems: boolean;
  readonly shown: (roster: Roster) => unknown;
}

/** Refuses with `roster_not_found`, `roster_invalid`, `roster_imported`. One read and one batch. */
export async function commitRoster(ports: CommitPorts, request: CommitRequest): Promise<Outcome<Roster>> {
  const { accountId, rosterId, once } = request;
  const committed = await optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "roster", id: rosterId },
      ...wantedAnswer(once),
    ]);
    const answer = givenAnswer(view, once);
    if (answer) return { outcome: { isRepeat: true, answer } } as const;
    const [account, stored] = [view.get("account", ""), view.get("roster", rosterId)];
    if (!account || !stored) throw rosterNotFound(rosterId);
    checkCommit(stored.value, request, ports.clock.now());

    const roster = importing(stored.value, request, ports.clock.now());
    const event = partEvent(roster, roster.partsDone, ports.recoveryMs);
    await ports.accounts.commit({
      accountId,
      puts: [{ kind: "roster", value: roster, replaces: stored.version }],
      events: [event],
      audit: {
        account,
        entry: {
          at: ports.clock.now().toISOString(),
          actor: request.actor,
          action: "roster.committed",
          target: rosterId,
          correlationId: request.correlationId,
          details: { goodRows: String(roster.goodRows), badRows: String(roster.badRows) },
        },
      },
      ...answerOf(once, 202, request.shown(roster)),
    });
    return { outcome: { isRepeat: false, value: roster }, event } as const;
  });
  if (committed.event) await kick(ports, committed.event);
  return committed.outcome;
}

/** The event that has a part imported; after the last part, the one that ends the import. */
export function partEvent(roster: Roster, part: number, recoveryMs: number): OutboxEvent {
  const { rosterId, accountId, commit } = roster;
  const work = { kind: "importRoster", rosterId, part } as const;
  return newEvent(`import:${rosterId}:${commit?.number ?? 0}:${part}`, accountId, work, recoveryMs);
}

function importing({ failure: _failure, ...roster }: Roster, request: CommitRequest, now: Date): Roster {
  const { userId: by, correlationId } = request;
  const number = (roster.commit?.number ?? 0) + 1;
  return { ...roster, state: "importing", commit: { number, by, at: now.toISOString(), correlationId } };
}

/** Its parts expire after 90 days; until then the import has ended in any case. */
const freshDays = 30;

function checkCommit(roster: Roster, { skipProblems }: CommitRequest, now: Date): void {
  const { state, rosterId, goodRows, createdAt } = roster;
  if (state === "importing" || state === "imported") {
    throw new Refusal("roster_imported", `The roster ${rosterId} was committed already; nothing to do.`);
  }
  if (now.getTime() - Date.parse(createdAt) > freshDays * 86_400_000) {
    throw new Refusal("roster_invalid", `This roster is older than ${freshDays} days. Send it again.`);
  }
  if (goodRows === 0) throw new Refusal("roster_invalid", "No row of this roster can be imported.");
  if (roster.badRows === 0 || skipProblems) return;
  throw rosterHasProblems(roster, "Correct them and send it again, or leave them out with skipProblems.");
}
