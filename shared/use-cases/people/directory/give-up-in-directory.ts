/** After the last try: the event has failed, its secret is wiped, and the user shows why. One read and one batch. */
import { isDirectoryWork, type OutboxEvent, withoutSecret } from "../../../domain/outbox.ts";
import type { AccountStore } from "../../../ports/account-store.ts";
import type { BusinessClock } from "../../../ports/business-clock.ts";
import { optimistic } from "../../optimistic.ts";
import type { OutboxMessage } from "../../outbox/leased-work.ts";
import { wantedPerson } from "../person.ts";
import { failedEffect } from "./directory-effects.ts";

interface Ports {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

export async function giveUpInDirectory(
  { accounts, clock }: Ports,
  { accountId, outboxId }: OutboxMessage,
  reason: string,
): Promise<void> {
  const wanted = { kind: "outbox", id: outboxId } as const;
  const event = (await accounts.read(accountId, [wanted])).get("outbox", outboxId)?.value;
  if (!event || !isDirectoryWork(event.work)) return;
  const { userId } = event.work;
  await optimistic(async () => {
    const view = await accounts.read(accountId, [wanted, ...wantedPerson(userId)]);
    const stored = view.get("outbox", outboxId);
    if (!stored || stored.value.progress.state === "done" || stored.value.progress.state === "failed") return;
    const { puts, progress: _failed, ...rest } = failedEffect(view, clock, event, userId, reason);
    const value: OutboxEvent = {
      ...stored.value,
      work: withoutSecret(event.work),
      lastError: reason,
      progress: { state: "failed", reason },
    };
    await accounts.commit({ accountId, puts: [{ kind: "outbox", value, replaces: stored.version }, ...puts], ...rest });
  });
}
