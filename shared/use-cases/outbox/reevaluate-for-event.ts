/** Does what a `reevaluateLocation` event asks for, and closes the event. */
import { optimistic } from "../optimistic.ts";
import type { RefreshPorts } from "../refresh/ports.ts";
import { reevaluateLocation } from "../refresh/reevaluate-location.ts";

export async function reevaluateForEvent(
  ports: RefreshPorts,
  { accountId, outboxId }: { readonly accountId: string; readonly outboxId: string },
): Promise<void> {
  const event = (await ports.accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
  if (!event) throw new Error(`There is no outbox event ${outboxId}.`);
  if (event.value.progress.state === "done" || event.value.work.kind !== "reevaluateLocation") return;
  await reevaluateLocation(ports, accountId, event.value.work.locationId);
  await optimistic(async () => {
    const stored = (await ports.accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
    if (!stored || stored.value.progress.state === "done") return;
    const value = { ...stored.value, progress: { state: "done", outcome: "applied" } as const };
    await ports.accounts.commit({ accountId, puts: [{ kind: "outbox", value, replaces: stored.version }] });
  });
}
