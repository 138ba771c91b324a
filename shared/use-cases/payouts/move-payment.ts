/** One step of a payment with what it moves between accounts, and what it lets go or leaves over: one batch. */
import { moved, type Payment, type PaymentParts, type PaymentStep, postingsOf } from "../../domain/payment.ts";
import { carried } from "../../domain/payout-share.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { PayoutPorts } from "./payout-ports.ts";

export async function movePayment(
  { payments }: Pick<PayoutPorts, "payments">,
  { value, version }: Versioned<Payment>,
  step: PaymentStep,
  parts: PaymentParts = {},
): Promise<Payment> {
  const after = moved(value, step, parts);
  const { sum, amount, id } = after;
  const isReleased = step.state === "void" || step.state === "failed" || step.state === "rejected";
  const left = step.state === "sent" ? sum - amount : step.state === "reversed" ? amount : 0n;
  await payments.move(after, version, {
    postings: postingsOf(value, value.state, step.state),
    ...(isReleased && { isReleased }),
    ...(left > 0n && { carry: carried(value, id, left, step.state === "reversed") }),
  });
  return after;
}
