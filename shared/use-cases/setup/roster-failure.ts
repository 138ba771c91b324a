/** Ends the import of a roster before its end and says why; what was imported stays, and somebody else may go on. */
import type { Account } from "../../domain/account.ts";
import type { Roster } from "../../domain/roster.ts";
import type { AccountChange, AccountStore, Versioned } from "../../ports/account-store.ts";
import { optimistic } from "../optimistic.ts";
import { giveUp } from "../outbox/give-up.ts";
import type { OutboxMessage } from "../outbox/leased-work.ts";

export type Failure = Omit<AccountChange, "accountId"> & { readonly failure: string };

interface Failing {
  readonly account: Versioned<Account>;
  readonly roster: Versioned<Roster>;
}

export function rosterFailure({ account, roster }: Failing, failure: string, now: Date): Failure {
  const { rosterId, commit, partsDone } = roster.value;
  return {
    failure,
    puts: [{ kind: "roster", value: { ...roster.value, state: "failed", failure }, replaces: roster.version }],
    audit: {
      account,
      entry: {
        at: now.toISOString(),
        actor: { kind: "system", id: "import-roster" },
        action: "roster.failed",
        target: rosterId,
        correlationId: commit?.correlationId ?? "",
        details: { partsDone: String(partsDone), reason: failure },
      },
    },
  };
}

/** After the last try of a message: roster and event say why, so that the roster can be committed again. */
export async function giveUpRoster(
  { accounts, clock }: { readonly accounts: AccountStore; readonly clock: { now(): Date } },
  message: OutboxMessage,
  reason: string,
): Promise<void> {
  await giveUp(accounts, message, reason);
  const { accountId, outboxId } = message;
  await optimistic(async () => {
    const event = (await accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId)?.value;
    if (event?.work.kind !== "importRoster" || event.progress.state !== "failed") return;
    const { rosterId, part } = event.work;
    const view = await accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "roster", id: rosterId },
    ]);
    const [account, roster] = [view.get("account", ""), view.get("roster", rosterId)];
    if (!account || roster?.value.state !== "importing" || roster.value.partsDone !== part) return;
    const { failure: _failure, ...change } = rosterFailure({ account, roster }, reason, clock.now());
    await accounts.commit({ accountId, ...change });
  });
}
