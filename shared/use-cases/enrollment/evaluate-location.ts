/**
 * What follows for a location when something that eligibility depends on has changed, or a day has passed.
 *
 * A reseller that has sold gets its invitations on the day on which its membership becomes active. Coming to the same
 * whenever it is repeated, also at once.
 */
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { invitationsDue } from "../refresh/first-transaction.ts";
import type { RefreshPorts } from "../refresh/ports.ts";

export type EvaluationPorts = Pick<
  RefreshPorts,
  "accounts" | "catalogue" | "clock" | "log" | "queue" | "recoveryMs" | "sealer"
>;

export async function evaluateLocation(ports: EvaluationPorts, accountId: string, locationId: string): Promise<void> {
  const events = await optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "location", id: locationId },
      { kind: "facts", id: locationId },
      { kind: "totals", id: locationId },
      { kind: "invitation", ofLocation: locationId },
      { kind: "enrollment", ofLocation: locationId },
    ]);
    const totals = view.get("totals", locationId)?.value ?? { accountId, locationId, periods: [] };
    const due = await invitationsDue(ports, view, totals, undefined);
    if (due.puts.length > 0) await ports.accounts.commit({ accountId, puts: due.puts, events: due.events });
    return due.events;
  });
  for (const event of events) await kick(ports, event);
}
