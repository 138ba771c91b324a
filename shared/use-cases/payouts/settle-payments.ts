/**
 * What the bank says of payments, one by one: a word that was heard already changes nothing, and one that cannot be true is
 * refused with its reason and changes nothing either.
 */
import type { Currency } from "../../domain/currency.ts";
import type { Micros } from "../../domain/micros.ts";
import { type Payment, type PaymentState, paymentTransitions } from "../../domain/payment.ts";
import type { PayoutItem } from "../../domain/payout-run.ts";
import { optimistic } from "../optimistic.ts";
import { movePayment } from "./move-payment.ts";
import type { PayoutPorts } from "./payout-ports.ts";
import { payoutRunIn } from "./payout-run.ts";

export const bankOutcomes = ["sent", "failed", "rejected", "reversed"] as const;
export type BankOutcome = (typeof bankOutcomes)[number];

export interface BankResult {
  readonly reference: string;
  readonly outcome: BankOutcome;
  readonly currency: Currency;
  readonly micros: Micros;
  readonly reason?: string;
}

export type Settled =
  | { readonly reference: string; readonly result: "applied" | "repeated"; readonly paymentId: string }
  | {
      readonly reference: string;
      readonly result: "refused";
      readonly code: "payment_unknown" | "amount_differs" | "already_settled" | "not_on_its_way";
      readonly message: string;
    };

/** In the order in which they were given. Refuses with `payout_run_not_found`. */
export async function settlePayments(
  ports: PayoutPorts,
  runId: string,
  results: readonly BankResult[],
  by: string,
): Promise<readonly Settled[]> {
  await payoutRunIn(ports, runId);
  const chunks = await ports.payoutRuns.results(runId, "execute");
  const items = new Map(chunks.flatMap((chunk) => chunk.items).map((item) => [item.reference, item]));
  const settled: Settled[] = [];
  for (const result of results) settled.push(await settledOne(ports, items.get(result.reference), result, by));
  return settled;
}

async function settledOne(
  ports: PayoutPorts,
  item: PayoutItem | undefined,
  result: BankResult,
  by: string,
): Promise<Settled> {
  const { reference, outcome, currency, micros, reason } = result;
  if (!item) {
    return refused(reference, "payment_unknown", "No payment of this run has this reference.");
  }
  if (item.currency !== currency || item.amount !== micros) {
    return refused(reference, "amount_differs", `The payment ${item.paymentId} is of another amount.`);
  }
  return optimistic(async () => {
    const stored = await ports.payments.find(item.paymentId);
    if (!stored) throw new Error(`There is no payment ${item.paymentId}.`);
    const { value } = stored;
    if (heard(value, outcome)) return { reference, result: "repeated", paymentId: value.id };
    if (!paymentTransitions[value.state].includes(outcome)) {
      return value.state === "executing" || value.state === "proposed"
        ? refused(reference, "not_on_its_way", `The payment ${value.id} is ${value.state}.`)
        : refused(reference, "already_settled", `The payment ${value.id} is ${value.state} already.`);
    }
    const at = ports.clock.now().toISOString();
    await movePayment(ports, stored, { state: outcome, at, by, ...(reason !== undefined && { reason }) });
    return { reference, result: "applied", paymentId: value.id };
  });
}

function heard({ steps }: Payment, outcome: PaymentState): boolean {
  return steps.some(({ state }) => state === outcome);
}

function refused(reference: string, code: Extract<Settled, { result: "refused" }>["code"], message: string): Settled {
  return { reference, result: "refused", code, message };
}
