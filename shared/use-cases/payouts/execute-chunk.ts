/**
 * Sends the payments of one chunk on their way: each with the account that it goes to, as that is now; what cannot be paid
 * any more is taken back, and its shares wait for the next run. Or, where a run is cancelled, takes all of them back.
 */

import type { Payee, Payment } from "../../domain/payment.ts";
import { decidePayout, type PayoutContext } from "../../domain/payout-decision.ts";
import type { HoldReason } from "../../domain/payout-hold.ts";
import type { PayoutItem, PayoutRun } from "../../domain/payout-run.ts";
import type { Versioned } from "../../ports/account-store.ts";
import { inParallel } from "../in-parallel.ts";
import { optimistic } from "../optimistic.ts";
import { movePayment } from "./move-payment.ts";
import { paidBy } from "./owed.ts";
import type { PayoutPorts } from "./payout-ports.ts";

export async function executeChunk(ports: PayoutPorts, run: PayoutRun, chunk: number): Promise<void> {
  await worked(ports, run, chunk, "execute");
}

export async function cancelChunk(ports: PayoutPorts, run: PayoutRun, chunk: number): Promise<void> {
  await worked(ports, run, chunk, "cancel");
}

async function worked(ports: PayoutPorts, run: PayoutRun, chunk: number, phase: "execute" | "cancel"): Promise<void> {
  const proposed = (await ports.payoutRuns.result(run.runId, "propose", chunk))?.items ?? [];
  const items: PayoutItem[] = [];
  const held: Partial<Record<HoldReason, number>> = {};
  const byLocation = Map.groupBy(proposed, ({ locationId }) => locationId);
  await inParallel(4, byLocation, async ([, ours]) => {
    for (const item of ours) {
      const reason = await optimistic(() =>
        phase === "cancel" ? takenBack(ports, run, item) : executed(ports, run, item),
      );
      if (reason === undefined) items.push(item);
      else if (reason !== "cancelled") held[reason] = (held[reason] ?? 0) + 1;
    }
  });
  items.sort((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
  await ports.payoutRuns.complete(run.runId, phase, { chunk, items, held });
}

async function takenBack(ports: PayoutPorts, run: PayoutRun, { paymentId }: PayoutItem): Promise<"cancelled"> {
  const stored = await ports.payments.find(paymentId);
  if (stored?.value.state === "proposed") await voided(ports, stored, run, "The run was cancelled.");
  return "cancelled";
}

/** Nothing when it is on its way; else why it was taken back. */
async function executed(ports: PayoutPorts, run: PayoutRun, item: PayoutItem): Promise<HoldReason | undefined> {
  const { known, contextOf } = await paidBy(ports, item.accountId, item.locationId, run.runMonth);
  const stored = known.payments.find(({ value }) => value.id === item.paymentId);
  if (!stored) throw new Error(`There is no payment ${item.paymentId}.`);
  if (stored.value.state !== "proposed") return stored.value.state === "void" ? heldBy(stored.value) : undefined;
  const context = contextOf(stored.value);
  const reason = reasonAgainst(stored.value, context);
  if (reason !== undefined) {
    await voided(ports, stored, run, reason);
    return reason;
  }
  const { profile, at } = { profile: context.payoutProfile, at: ports.clock.now().toISOString() };
  const payee: Payee | undefined = profile && {
    profileId: profile.id,
    method: profile.method,
    country: profile.country,
    ...(profile.holder !== undefined && { holder: profile.holder }),
    ...endingOf(profile.shown.iban ?? profile.shown.accountNumber),
    ...(profile.sealed !== undefined && { sealed: profile.sealed }),
  };
  await movePayment(ports, stored, { state: "executing", at, by: run.executed?.by ?? run.runId }, payee);
  return undefined;
}

/** The threshold was decided when it was proposed; who is paid, and whether, is asked once more. */
function reasonAgainst(payment: Payment, context: PayoutContext): HoldReason | undefined {
  const decision = decidePayout(payment.shares, context);
  if (decision.isPayable) return undefined;
  const [hold] = decision.holds.filter(({ reason }) => reason !== "belowThreshold" && reason !== "rateMissing");
  return hold?.reason;
}

function heldBy({ steps }: Payment): HoldReason | undefined {
  return steps.at(-1)?.reason as HoldReason | undefined;
}

function voided(ports: PayoutPorts, stored: Versioned<Payment>, { runId }: PayoutRun, reason: string) {
  return movePayment(ports, stored, { state: "void", at: ports.clock.now().toISOString(), by: runId, reason });
}

function endingOf(ending: string | undefined): Pick<Payee, "ending"> {
  return ending === undefined ? {} : { ending };
}
