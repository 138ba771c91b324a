/** How far a payment is, in the words of the published exports. Source: DOMAIN.md B5. */
import type { Payment, PaymentState } from "../../domain/payment.ts";

export const paymentWords: Readonly<Record<PaymentState, readonly [status: string, description: string]>> = {
  proposed: ["Upcoming", "The order is made, and waits for its approval."],
  executing: ["In progress", "The bank has been told."],
  sent: ["Sent", "The bank has sent it."],
  failed: ["Failed", "The bank could not pay; correct the account."],
  rejected: ["Rejected", "The bank has refused it; correct the account."],
  reversed: ["Reversed", "The bank has sent it back; it is paid again with the next run."],
  void: ["Cancelled", "It was taken back before the bank was told."],
};

/** The moment at which it got there. */
export function reachedAt({ steps }: Payment): string {
  return steps.at(-1)?.at ?? "";
}
