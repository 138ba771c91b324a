/** After the last try: the event says why it failed, and the relay leaves it alone until somebody plays it again. */
import type { AccountStore } from "../../ports/account-store.ts";
import { optimistic } from "../optimistic.ts";

export async function giveUp(
  accounts: AccountStore,
  { accountId, outboxId }: { readonly accountId: string; readonly outboxId: string },
  reason: string,
): Promise<void> {
  await optimistic(async () => {
    const view = await accounts.read(accountId, [{ kind: "outbox", id: outboxId }]);
    const stored = view.get("outbox", outboxId);
    if (!stored || stored.value.progress.state === "done" || stored.value.progress.state === "failed") return;
    const value = { ...stored.value, lastError: reason, progress: { state: "failed", reason } as const };
    await accounts.commit({ accountId, puts: [{ kind: "outbox", value, replaces: stored.version }] });
  });
}
