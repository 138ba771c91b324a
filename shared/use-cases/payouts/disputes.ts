/** Disputes: a partner opens and withdraws one, an operator looks at it and settles it. */
import { ulid } from "ulid";
import { adjustmentOf, type Dispute, type DisputeStep, stepped } from "../../domain/dispute.ts";
import { parsePaymentId } from "../../domain/payment.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { DisputeStore } from "../../ports/dispute-store.ts";
import type { LedgerStore } from "../../ports/ledger-store.ts";
import { Stale } from "../../ports/stale.ts";
import { findEarning } from "../earnings/find-earning.ts";
import { optimistic } from "../optimistic.ts";
import { findPayment } from "./find-payment.ts";
import type { PayoutPorts } from "./payout-ports.ts";

export interface DisputePorts extends Pick<PayoutPorts, "accounts" | "payments"> {
  readonly clock: BusinessClock;
  readonly disputes: DisputeStore;
  readonly ledgers: LedgerStore;
}

export interface DisputeRequest {
  readonly accountId: string;
  /** Of an earning or a payment; its location was checked against whoever asks. */
  readonly subjectId: string;
  readonly note: string;
  readonly by: string;
  readonly mayDispute: (programId: string) => boolean;
}

/** Refuses with `earning_not_found`, `payment_not_found`, `role_required`, `dispute_open`. */
export async function openDispute(ports: DisputePorts, request: DisputeRequest): Promise<Dispute> {
  const { accountId, subjectId, note, by, mayDispute } = request;
  const subject = await subjectOf(ports, accountId, subjectId);
  if (!mayDispute(subject.programId)) {
    throw new Refusal("role_required", `Your role does not reach program ${subject.programId}.`);
  }
  const { locationId } = subject;
  const steps = [{ state: "open", at: ports.clock.now().toISOString(), by, note }] as const;
  const dispute: Dispute = {
    id: `dsp_${locationId}_${ulid()}`,
    accountId,
    ...subject,
    subjectId,
    state: "open",
    steps,
  };
  try {
    await ports.disputes.open(dispute);
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    throw new Refusal("dispute_open", `${subjectId} is disputed already; wait for the decision, or withdraw that one.`);
  }
  return dispute;
}

/** Refuses with `dispute_not_found`, also for another account's. */
export async function disputeIn({ disputes }: DisputePorts, accountId: string, disputeId: string) {
  const stored = await disputes.find(disputeId);
  if (stored?.value.accountId === accountId) return stored;
  throw new Refusal("dispute_not_found", `There is no dispute ${disputeId}.`);
}

/**
 * Refuses with `dispute_not_found`, `dispute_closed`. The same step once more changes nothing; a decision beside another
 * one is refused, so that nobody believes his to be in force.
 */
export function moveDispute(
  ports: DisputePorts,
  accountId: string,
  disputeId: string,
  step: Omit<DisputeStep, "at">,
  adjustment?: bigint,
): Promise<Dispute> {
  return optimistic(async () => {
    const { value, version } = await disputeIn(ports, accountId, disputeId);
    if (isSame(value, step, adjustment)) return value;
    const at = ports.clock.now().toISOString();
    const after = stepped(value, { ...step, at }, adjustment);
    if (!after) throw new Refusal("dispute_closed", `The dispute ${disputeId} is ${value.state} already.`);
    const correction = adjustment === undefined ? undefined : adjustmentOf(after, adjustment, at);
    await ports.disputes.move(after, version, correction);
    return after;
  });
}

/** A step that says nothing is the same by whomever it was taken. */
function isSame({ state, steps, adjusted }: Dispute, step: Omit<DisputeStep, "at">, adjustment?: bigint): boolean {
  if (state !== step.state) return false;
  if (step.note === undefined && adjustment === undefined) return true;
  const last = steps.at(-1);
  return last?.by === step.by && last.note === step.note && adjusted === adjustment;
}

async function subjectOf(
  ports: DisputePorts,
  accountId: string,
  id: string,
): Promise<Pick<Dispute, "locationId" | "programId" | "currency">> {
  if (parsePaymentId(id)) {
    const { locationId, programId, currency } = await findPayment(ports, accountId, id);
    return { locationId, programId, currency };
  }
  const found = await findEarning(ports, accountId, id);
  if (!found) throw new Refusal("earning_not_found", `There is no earning ${id}.`);
  const { locationId, earning, line } = found;
  return { locationId, programId: earning.programId, currency: line.line.currency };
}
