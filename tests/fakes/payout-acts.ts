/** What people and banks do to the payments of the first location of a payout world. */
import type { Payment } from "../../shared/domain/payment.ts";
import type { PayoutRun } from "../../shared/domain/payout-run.ts";
import {
  approvePayoutRun,
  executePayoutRun,
  startPayoutRun,
  sweepPayoutRuns,
} from "../../shared/use-cases/payouts/payout-run.ts";
import { type BankOutcome, settlePayments } from "../../shared/use-cases/payouts/settle-payments.ts";
import { sellerId } from "./a-line.ts";
import type { PayoutWorld } from "./payout-world.ts";

export const dollars = (amount: number) => BigInt(amount) * 1_000_000n;

/** What the sweeper makes up for, as often as it takes. */
export async function swept(world: PayoutWorld): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await sweepPayoutRuns(Object.assign(Object.create(world), { recoveryMs: -60_000 }) as PayoutWorld);
    await world.drain();
  }
}

export async function started(world: PayoutWorld): Promise<PayoutRun> {
  const run = await startPayoutRun(world, "manager", false);
  await world.drain();
  return stateOf(world, run?.runId ?? "");
}

export async function stateOf(world: PayoutWorld, runId: string): Promise<PayoutRun> {
  const stored = await world.payoutRuns.find(runId);
  if (!stored) throw new Error(`There is no run ${runId}.`);
  return stored.value;
}

export async function executed(world: PayoutWorld, run: PayoutRun): Promise<PayoutRun> {
  await approvePayoutRun(world, run.runId, run.hash ?? "", "approver");
  await executePayoutRun(world, run.runId, "approver");
  await world.drain();
  return stateOf(world, run.runId);
}

export async function paymentsOf(world: PayoutWorld): Promise<readonly Payment[]> {
  return (await world.payments.of(sellerId)).payments.map(({ value }) => value);
}

export const heard = (world: PayoutWorld, run: PayoutRun, payment: Payment | undefined, outcome: BankOutcome) =>
  settlePayments(
    world,
    run.runId,
    [
      {
        reference: payment?.reference ?? "",
        outcome,
        currency: payment?.currency ?? "USD",
        micros: payment?.amount ?? 0n,
        reason: "AC04",
      },
    ],
    "approver",
  );
