/** What the locations are paid and were paid, how far each payment is, and files of all of it. */
import type { Payment } from "../../api/payout-types.ts";
import { useList } from "../../hooks/use-list.ts";
import { may } from "../../permissions.ts";
import { useView } from "../../view.ts";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { RemoteList } from "../remote-list.tsx";
import { paymentColumns } from "./payment-columns.tsx";
import { SaveFile } from "./save-file.tsx";

export function PayoutsPage() {
  const { nav, payouts } = useView().texts;
  return (
    <Guarded permission="payments.read" title={nav.payouts}>
      {(me) => (
        <>
          <div class="heading">
            <Heading>{nav.payouts}</Heading>
            <p class="lead">{payouts.lead}</p>
          </div>
          <Payments />
          {may(me, "earnings.export") && (
            <section class="panel below-list" aria-labelledby="files">
              <h2 id="files">{payouts.files}</h2>
              <p>{payouts.filesLead}</p>
              <ul class="files">
                <SaveFile kind="transactionhistory" name={payouts.earningsFile} />
                <SaveFile kind="payments" name={payouts.paymentsFile} />
              </ul>
            </section>
          )}
        </>
      )}
    </Guarded>
  );
}

function Payments() {
  const { texts, locale } = useView();
  const list = useList<Payment>("/api/v1/payments");
  return (
    <RemoteList
      list={list}
      name={texts.payouts.payments}
      empty={[texts.payouts.none, texts.payouts.noneHint]}
      keyOf={({ id }) => id}
      columns={paymentColumns(texts, locale, list.reload)}
    />
  );
}
