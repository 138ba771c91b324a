/** A payment as columns of a table. */
import type { Payment } from "../../api/payout-types.ts";
import { monthText } from "../../dates.ts";
import { locationPath } from "../../route.ts";
import type { Locale, Texts } from "../../texts/texts.ts";
import { useView } from "../../view.ts";
import type { Column } from "../data-table.tsx";
import { Instant } from "../instant.tsx";
import { Money } from "../money.tsx";
import { TaxInvoice } from "./tax-invoice.tsx";

/** `onChanged` is told when a payment has moved. */
export function paymentColumns(
  { payouts, location }: Texts,
  locale: Locale,
  onChanged: () => void,
): readonly Column<Payment>[] {
  return [
    {
      name: payouts.payment,
      class: "main",
      cell: ({ programId, runMonth }) => (
        <>
          <span class="whole">{monthText(runMonth, locale)}</span>
          <span class="fine below">{programId}</span>
        </>
      ),
    },
    {
      name: payouts.location,
      class: "whole",
      cell: ({ locationId }) => (
        <a href={locationPath(locationId)} data-route aria-label={location.title(locationId)}>
          {locationId}
        </a>
      ),
    },
    { name: payouts.amount, class: "number", cell: ({ amount }) => <Money amount={amount} /> },
    { name: payouts.status, cell: (payment) => <Status payment={payment} onChanged={onChanged} /> },
    { name: payouts.steps, cell: (payment) => <Steps {...payment} /> },
  ];
}

const looks: Readonly<Record<Payment["status"], "met" | "neutral" | "waiting" | "unmet">> = {
  upcoming: "waiting",
  reprocessing: "waiting",
  rejectedDuringReview: "neutral",
  pendingTaxInvoice: "unmet",
  taxInvoiceUnderReview: "waiting",
  taxInvoiceRejected: "unmet",
  inProgress: "waiting",
  sent: "met",
  failed: "unmet",
  rejected: "unmet",
  reversed: "unmet",
  cancelled: "neutral",
};

function Status({ payment, onChanged }: { readonly payment: Payment; readonly onChanged: () => void }) {
  const { status, isActionRequired, taxInvoice } = payment;
  const { payouts } = useView().texts;
  return (
    <>
      <span class={`badge ${looks[status]}`}>{payouts.statuses[status]}</span>
      <TaxInvoice payment={payment} onEntered={onChanged} />
      {isActionRequired && !taxInvoice && <span class="fine below">{payouts.actionRequired}</span>}
    </>
  );
}

function Steps({ id, reference, paidTo, status, steps }: Payment) {
  const {
    texts: { payouts },
    locale,
  } = useView();
  return (
    <details>
      <summary aria-label={`${payouts.details}: ${id}`}>{payouts.details}</summary>
      <dl class="facts long">
        {[...steps].reverse().map(({ status: was, at, reason }) => (
          <div key={`${was} ${at}`}>
            <dt>{payouts.statuses[was]}</dt>
            <dd>
              <Instant at={at} />
              {reason !== undefined && <span class="fine below">{reason}</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>{payouts.reference}</dt>
          <dd>{reference}</dd>
        </div>
        {paidTo !== undefined && (
          <div>
            <dt>{payouts.account}</dt>
            <dd>{`••• ${paidTo}`}</dd>
          </div>
        )}
      </dl>
      {status === "sent" && (
        <p>
          <a
            href={`/api/v1/payments/${id}/remittance?language=${locale}`}
            download
            aria-label={`${payouts.remittance}: ${id}`}
          >
            {payouts.remittance}
          </a>
        </p>
      )}
    </details>
  );
}
