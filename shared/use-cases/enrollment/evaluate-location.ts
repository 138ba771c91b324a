/**
 * What follows for a location when something that eligibility depends on has changed, or a day has passed.
 *
 * Its enrollments take their course; a reseller that has sold gets its invitations on the day on which its membership
 * becomes active, others on the day on which they qualify; invitations expire, and their recipients are reminded. It comes to the same in whatever order and however often it is done, also at once: everything is
 * decided by what is true now, and written under the versions that were read. Where nothing changes it is two reads.
 */
import { type EnrollmentUnderWay, isUnderWay } from "../../domain/enrollment.ts";
import { evaluated } from "../../domain/enrollment-course.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { AccountChange, AccountView } from "../../ports/account-store.ts";
import { eligibleInvitations } from "../invitations/eligible-invitations.ts";
import { invitationUpkeep } from "../invitations/invitation-upkeep.ts";
import { optimistic } from "../optimistic.ts";
import { kick } from "../outbox/relay.ts";
import { invitationsDue } from "../refresh/first-transaction.ts";
import type { RefreshPorts } from "../refresh/ports.ts";
import { programAt } from "./eligibility-of.ts";
import { enrollmentChange } from "./enrollment-change.ts";
import { standingFor } from "./submission.ts";

export type EvaluationPorts = Pick<
  RefreshPorts,
  "accounts" | "catalogue" | "clock" | "log" | "queue" | "rates" | "recoveryMs" | "sealer"
>;

/** True when something changed. Each change is a batch of its own, with its audit event. */
export async function evaluateLocation(
  ports: EvaluationPorts,
  accountId: string,
  locationId: string,
): Promise<boolean> {
  const catalogue = await ports.catalogue.current();
  const round = { ...ports, catalogue: { current: async () => catalogue } };
  let hasChanged = false;
  for (;;) {
    const events = await optimistic(() => step(round, accountId, locationId));
    if (!events) return hasChanged;
    hasChanged = true;
    for (const event of events) await kick(ports, event);
  }
}

/** Makes the next change that is due, and gives what follows from it; nothing where none is. */
async function step(
  ports: EvaluationPorts,
  accountId: string,
  locationId: string,
): Promise<readonly OutboxEvent[] | undefined> {
  const view = await ports.accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "location", id: locationId },
    { kind: "facts", id: locationId },
    { kind: "totals", id: locationId },
    { kind: "invitation", ofLocation: locationId },
    { kind: "enrollment", ofLocation: locationId },
  ]);
  const change = await nextChange(ports, view, accountId, locationId);
  if (!change) return undefined;
  await ports.accounts.commit(change);
  return change.events ?? [];
}

async function nextChange(
  ports: EvaluationPorts,
  view: AccountView,
  accountId: string,
  locationId: string,
): Promise<AccountChange | undefined> {
  if (view.get("location", locationId) && view.get("facts", locationId)) {
    for (const { value } of view.all("enrollment")) {
      const change = isUnderWay(value) ? await enrollmentStep(ports, view, value) : undefined;
      if (change) return change;
    }
  }
  const totals = view.get("totals", locationId)?.value ?? { accountId, locationId, periods: [] };
  const due = [
    () => invitationsDue(ports, view, totals, undefined),
    () => eligibleInvitations(ports, view, locationId),
    async () => invitationUpkeep(ports, view, await ports.catalogue.current(), ports.clock.now()),
  ];
  for (const found of due) {
    const { puts, events } = await found();
    if (puts.length > 0) return { accountId, puts, events };
  }
  return undefined;
}

async function enrollmentStep(
  ports: EvaluationPorts,
  view: AccountView,
  before: EnrollmentUnderWay,
): Promise<AccountChange | undefined> {
  const { id, locationId, programId } = before;
  const now = ports.clock.now();
  const program = programAt(await ports.catalogue.current(), programId, now);
  const standing = await standingFor(ports, before, view, program);
  const after = evaluated(before, standing, now.toISOString());
  if (after === before) return undefined;
  const location = view.get("location", locationId)?.value;
  if (!location) return undefined;
  const move = {
    after,
    location,
    program,
    unmet: standing.unmet,
    action: "evaluated",
    actor: { kind: "system", id: "evaluate-location" },
    correlationId: `evaluate:${id}:${after.number}`,
    at: now.toISOString(),
  } as const;
  return enrollmentChange(view, move, ports.recoveryMs);
}
