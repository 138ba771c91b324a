/**
 * Imports one part of a roster, or ends the import after the last: a few reads and one batch that closes the event.
 *
 * The batch asks for the next part, so that a chain of parts goes on wherever a worker dies, and never forks. Parts of
 * one account could not be imported at the same time anyway: each moves the account's audit head.
 */
import { mayAct } from "../../domain/access.ts";
import type { OutboxEvent, RosterImport } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Roster } from "../../domain/roster.ts";
import type { AccountChange, AccountView, Versioned } from "../../ports/account-store.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { optimistic } from "../optimistic.ts";
import type { OutboxMessage } from "../outbox/leased-work.ts";
import { kick } from "../outbox/relay.ts";
import { endOfImport } from "./end-of-import.ts";
import { type ImportPorts, importedPart } from "./imported-part.ts";
import { knownPeople, wantedAddresses } from "./known-people.ts";
import { rosterFailure } from "./roster-failure.ts";

const busySeconds = 5;
/** A part that could not be imported for so long is given up like any other work. */
const patienceMs = 3_600_000;

export async function importRoster(ports: ImportPorts, { accountId, outboxId }: OutboxMessage): Promise<void> {
  try {
    const events = await optimistic(() => attempt(ports, accountId, outboxId));
    for (const event of events) await kick(ports, event);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "busy") throw error;
    // much else happens in the account at the moment, which is no failure of this part
    const event = (await ports.accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
    if (!event || Date.now() - Date.parse(event.value.createdAt) > patienceMs) throw error;
    throw new RetryAfter(1 + Math.floor(Math.random() * busySeconds), error.message);
  }
}

/** The events that follow. */
async function attempt(ports: ImportPorts, accountId: string, outboxId: string): Promise<readonly OutboxEvent[]> {
  const stored = (await ports.accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
  if (!stored) throw new Error(`There is no outbox event ${outboxId}.`);
  const { work, progress } = stored.value;
  if (progress.state === "done" || progress.state === "failed") return [];
  if (work.kind !== "importRoster") throw new Error(`${outboxId} imports no roster.`);

  const { failure, ...effect } = await effectOf(ports, accountId, work);
  const ended = failure === undefined ? ({ state: "done", outcome: "applied" } as const) : failedWith(failure);
  const event = { kind: "outbox", value: { ...stored.value, progress: ended }, replaces: stored.version } as const;
  await ports.accounts.commit({ accountId, ...effect, puts: [event, ...effect.puts] });
  ports.log.info("roster part closed", { outboxId, part: work.part, ...ended });
  return effect.events ?? [];
}

function failedWith(reason: string) {
  return { state: "failed", reason } as const;
}

type Outcome = Omit<AccountChange, "accountId"> & { readonly failure?: string };

async function effectOf(ports: ImportPorts, accountId: string, work: RosterImport): Promise<Outcome> {
  const { rosterId, part } = work;
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "dashboard", id: "" },
    { kind: "roster", id: rosterId },
    { kind: "rosterPart", id: `${rosterId}:${part}` },
  ]);
  const [account, roster] = [view.get("account", ""), view.get("roster", rosterId)];
  if (!account || !roster) throw new Error(`Roster ${rosterId} or its account ${accountId} is not there.`);
  if (roster.value.state !== "importing" || roster.value.partsDone !== part) return { puts: [] };
  if (part === roster.value.parts) return endOfImport(ports, { account, roster, dashboard: view.get("dashboard", "") });
  return partOf(ports, view, roster, work);
}

/** People and rights are read after the account: whatever changes them moves its audit head, and the batch fails. */
async function partOf(
  ports: ImportPorts,
  view: AccountView,
  roster: Versioned<Roster>,
  { rosterId, part }: RosterImport,
): Promise<Outcome> {
  const { accountId, commit } = roster.value;
  const [account, stored] = [view.get("account", ""), view.get("rosterPart", `${rosterId}:${part}`)];
  if (!account || !stored || !commit) throw new Error(`Part ${part} of roster ${rosterId} is not there.`);
  const people = await ports.accounts.read(accountId, [
    { kind: "access", ofUser: commit.by },
    ...wantedAddresses(stored.value.rows.map(({ email }) => email)),
  ]);
  const committer = people.all("access")[0]?.value;
  const now = ports.clock.now();
  if (!committer || !mayAct(committer)) {
    return rosterFailure({ account, roster }, "Who committed the roster may not act in this account any more.", now);
  }
  const known = await knownPeople(ports.accounts, accountId, people);
  return importedPart(ports, { account, roster, part: stored, committer, known, now });
}
