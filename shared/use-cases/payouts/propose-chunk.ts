/** Proposes the payments of one chunk of locations; a repeat finds those of before, and proposes what is still to be. */
import type { Period } from "../../domain/calendar.ts";
import {
  isLive,
  markedAsRetry,
  type Payment,
  paymentId,
  postingsOf,
  proposedPayment,
  takenBackTo,
} from "../../domain/payment.ts";
import { decidePayout, holdAgainst, type PayoutContext } from "../../domain/payout-decision.ts";
import { type HoldReason, invoiceHolds } from "../../domain/payout-hold.ts";
import type { PayoutItem, PayoutRun } from "../../domain/payout-run.ts";
import type { PayoutShare } from "../../domain/payout-share.ts";
import { needsTaxInvoice } from "../../domain/tax-invoice.ts";
import type { Versioned } from "../../ports/account-store.ts";
import { mostShares } from "../../ports/payment-store.ts";
import { inParallel } from "../in-parallel.ts";
import { optimistic } from "../optimistic.ts";
import { movePayment } from "./move-payment.ts";
import { type LocationOwed, type Owed, owedTo } from "./owed.ts";
import type { PayoutPorts } from "./payout-ports.ts";

export async function proposeChunk(ports: PayoutPorts, run: PayoutRun, chunk: number): Promise<void> {
  const { runId } = run;
  const items: PayoutItem[] = [];
  const held: Partial<Record<HoldReason, number>> = {};
  await inParallel(4, await ports.payoutRuns.planned(runId, chunk), async ({ accountId, locationId }) => {
    const found = await optimistic(() => proposedAt(ports, run, accountId, locationId));
    items.push(...found.payments.map(itemOf));
    for (const reason of found.reasons) held[reason] = (held[reason] ?? 0) + 1;
  });
  items.sort((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
  await ports.payoutRuns.complete(runId, "propose", { chunk, items, held });
}

export function itemOf({ id, accountId, locationId, programId, currency, reference, amount }: Payment): PayoutItem {
  return { paymentId: id, accountId, locationId, programId, currency, reference, amount };
}

/** All payments that the run has proposed here, of before and of now. */
async function proposedAt(ports: PayoutPorts, { runId, runMonth }: PayoutRun, accountId: string, locationId: string) {
  const { owed, known, contextOf } = await freed(ports, accountId, locationId, runMonth);
  const all = known.payments.map(({ value }) => value);
  const payments = all.filter((payment) => payment.runId === runId && payment.state === "proposed");
  const reasons: HoldReason[] = [];
  for (const stored of known.payments) {
    if (stored.value.state !== "awaitingTaxInvoice") continue;
    const reason = holdOf(stored.value, contextOf(stored.value));
    if (reason !== undefined) reasons.push(reason);
    else payments.push(await proposedAgain(ports, stored, runId));
  }
  for (const each of owed) {
    const shares = payable(each);
    const before = all.filter((payment) => isOfName(payment, { ...each, locationId, runMonth }));
    if (shares.length > 0 && !before.some(isLive)) {
      const name = { ...each, accountId, locationId, runId, runMonth };
      const at = ports.clock.now().toISOString();
      const payment = markedAsRetry(proposedPayment(name, before.length + 1, shares, at), all);
      await ports.payments.propose(payment, postingsOf(payment, undefined, "proposed"));
      payments.push(payment);
    } else if (!each.decision.isPayable) {
      reasons.push(...each.decision.holds.map(({ reason }) => reason));
    }
  }
  return { payments, reasons };
}

/**
 * What is owed, once every payment that outlived its run has let its shares go: a worker that was slower than its repeat
 * can still propose one after the run was cancelled or executed without it, and nobody would ever pay or free it.
 */
async function freed(
  ports: PayoutPorts,
  accountId: string,
  locationId: string,
  runMonth: Period,
): Promise<LocationOwed> {
  const found = await owedTo(ports, accountId, locationId, runMonth);
  let isStale = false;
  for (const stored of found.known.payments) {
    if (stored.value.state !== "proposed") continue;
    const run = (await ports.payoutRuns.find(stored.value.runId))?.value;
    if (run?.state !== "cancelled" && run?.state !== "completed") continue;
    const at = ports.clock.now().toISOString();
    const state = takenBackTo(stored.value);
    await movePayment(ports, stored, { state, at, by: run.runId, reason: "Its run was over." });
    isStale = true;
  }
  return isStale ? owedTo(ports, accountId, locationId, runMonth) : found;
}

/** As many shares as one payment can cover, the oldest first; nothing where they cannot be paid by themselves. */
function payable({ shares, context, decision }: Owed): readonly PayoutShare[] {
  if (!decision.isPayable) return [];
  if (shares.length <= mostShares) return shares;
  const first = shares.slice(0, mostShares);
  return decidePayout(first, context).isPayable ? first : [];
}

/** Why one that waits for its tax invoice goes on waiting. */
function holdOf({ taxInvoice, shares }: Payment, context: PayoutContext): HoldReason | undefined {
  const state = taxInvoice?.state ?? "pending";
  if (state !== "approved" && needsTaxInvoice(context)) return invoiceHolds[state];
  return holdAgainst(shares, context)?.reason;
}

function proposedAgain(ports: PayoutPorts, stored: Versioned<Payment>, runId: string): Promise<Payment> {
  return movePayment(ports, stored, { state: "proposed", at: ports.clock.now().toISOString(), by: runId }, { runId });
}

type Name = Parameters<typeof paymentId>[0];

function isOfName(payment: Payment, name: Name): boolean {
  return paymentId(payment, 1) === paymentId(name, 1);
}
