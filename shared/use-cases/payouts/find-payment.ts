/** One payment of an account: one point read. */
import type { Payment } from "../../domain/payment.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { PayoutPorts } from "./payout-ports.ts";

/** Refuses with `payment_not_found`, also for another account's. */
export async function findPayment(
  { payments }: Pick<PayoutPorts, "payments">,
  accountId: string,
  paymentId: string,
): Promise<Payment> {
  const payment = (await payments.find(paymentId))?.value;
  if (payment?.accountId === accountId) return payment;
  throw new Refusal("payment_not_found", `There is no payment ${paymentId}.`);
}
