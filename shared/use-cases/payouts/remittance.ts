/** The remittance of a payment: one point read for the payment, one query for the names on it. */
import { Refusal } from "../../domain/refusal.ts";
import type { Paper } from "../../ports/pdf-printer.ts";
import { programAt } from "../enrollment/eligibility-of.ts";
import type { PaperLocale } from "../papers/paper-figures.ts";
import { remittancePaper } from "../papers/remittance-paper.ts";
import { findPayment } from "./find-payment.ts";
import type { PayoutPorts } from "./payout-ports.ts";

type Ports = Pick<PayoutPorts, "accounts" | "catalogue" | "clock" | "payments">;

/** Refuses with `payment_not_found`, `remittance_not_ready`. */
export async function remittanceOf(
  ports: Ports,
  accountId: string,
  paymentId: string,
  locale: PaperLocale,
  isMasked: boolean,
): Promise<Paper> {
  const payment = await findPayment(ports, accountId, paymentId);
  const { state, locationId, programId, payee } = payment;
  const sent = payment.steps.at(-1);
  if (state !== "sent" || !sent) {
    throw new Refusal(
      "remittance_not_ready",
      `Payment ${paymentId} is ${state}; there is a remittance of what was sent.`,
    );
  }
  const [view, catalogue] = await Promise.all([
    ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "location", id: locationId },
    ]),
    ports.catalogue.current(),
  ]);
  return remittancePaper(
    {
      payment,
      sentAt: sent.at,
      ...(isMasked && payee?.ending !== undefined && { ending: payee.ending }),
      partnerName: view.get("account", "")?.value.legalName ?? "",
      locationName: view.get("location", locationId)?.value.name ?? locationId,
      programName: programAt(catalogue, programId, ports.clock.now()).name,
    },
    locale,
  );
}
