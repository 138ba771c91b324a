/**
 * Sends the payments of one chunk on their way: each with the account that it goes to, as that is now; what cannot be paid
 * any more is taken back, and its shares wait for the next run; one that needs a tax invoice waits for that. Or, where a run is cancelled, takes all of them back.
 */

import { type Payee, type Payment, takenBackTo } from "../../domain/payment.ts";
import { holdAgainst } from "../../domain/payout-decision.ts";
import type { HoldReason } from "../../domain/payout-hold.ts";
import type { PayoutProfile } from "../../domain/payout-profile.ts";
import type { PayoutItem, PayoutRun } from "../../domain/payout-run.ts";
import { asksForTaxInvoice, needsTaxInvoice } from "../../domain/tax-invoice.ts";
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
  if (stored?.value.state === "proposed") await putBack(ports, stored, run, "The run was cancelled.");
  return "cancelled";
}

/** Nothing when it is on its way; else why it is not. */
async function executed(ports: PayoutPorts, run: PayoutRun, item: PayoutItem): Promise<HoldReason | undefined> {
  const { known, contextOf } = await paidBy(ports, item.accountId, item.locationId, run.runMonth);
  const stored = known.payments.find(({ value }) => value.id === item.paymentId);
  if (!stored) throw new Error(`There is no payment ${item.paymentId}.`);
  if (stored.value.state !== "proposed") return heldBy(stored.value);
  const context = contextOf(stored.value);
  const hold = holdAgainst(stored.value.shares, context);
  if (hold) {
    await putBack(ports, stored, run, hold.reason);
    return hold.reason;
  }
  const at = ports.clock.now().toISOString();
  if (needsTaxInvoice(context) && stored.value.taxInvoice?.state !== "approved") {
    const taxInvoice = asksForTaxInvoice(at, run.runId);
    await movePayment(ports, stored, { state: "awaitingTaxInvoice", at, by: run.runId }, { taxInvoice });
    return "taxInvoicePending";
  }
  const payee = context.payoutProfile && payeeOf(context.payoutProfile);
  const step = { state: "executing", at, by: run.executed?.by ?? run.runId } as const;
  await movePayment(ports, stored, step, payee && { payee });
  return undefined;
}

function payeeOf(profile: PayoutProfile): Payee {
  const { id, method, country, holder, shown, sealed } = profile;
  const ending = shown.iban ?? shown.accountNumber;
  return {
    profileId: id,
    method,
    country,
    ...(holder !== undefined && { holder }),
    ...(ending !== undefined && { ending }),
    ...(sealed !== undefined && { sealed }),
  };
}

/** Of one that this run has worked on already. */
function heldBy({ state, steps, taxInvoice }: Payment): HoldReason | undefined {
  const reason = steps.at(-1)?.reason as HoldReason | undefined;
  if (state === "awaitingTaxInvoice") return taxInvoice?.state === "approved" ? reason : "taxInvoicePending";
  return state === "void" ? reason : undefined;
}

/** What it covers waits for the next run; one whose invoice is approved waits itself. */
function putBack(ports: PayoutPorts, stored: Versioned<Payment>, { runId }: PayoutRun, reason: string) {
  const at = ports.clock.now().toISOString();
  return movePayment(ports, stored, { state: takenBackTo(stored.value), at, by: runId, reason });
}
