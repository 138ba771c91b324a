/** What waits for an operator: disputes, tax invoices, and payouts that are held. */
import type { ComponentChildren } from "preact";
import type { Me } from "../api/types.ts";
import { useRemote } from "../hooks/use-remote.ts";
import { mayOperate } from "../permissions.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "../views/failure.tsx";
import { Skeleton } from "../views/skeleton.tsx";
import { DisputeReview } from "./dispute-review.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import { HoldForm, PayoutHolds } from "./payout-holds.tsx";
import { reviewWords } from "./review-words.ts";
import { TaxInvoiceReview } from "./tax-invoice-review.tsx";

export function ReviewsPage({ me }: { readonly me: Me }) {
  const { operatorNav } = useView().texts;
  const words = useWords(reviewWords);
  return (
    <ForOperators me={me} permission="payoutRuns.read" title={operatorNav.reviews} lead={words.lead}>
      <Reviews me={me} />
    </ForOperators>
  );
}

function Reviews({ me }: { readonly me: Me }) {
  const words = useWords(reviewWords);
  const { remote, reload } = useRemote("reviews", api.reviews);
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={() => void reload()} />;
  if (remote.state === "loading") return <Skeleton heights={["low", "low"]} />;
  const { disputes, taxInvoices, holds, isWhole } = remote.value;
  /** Who decides something sees it go; the focus waits above what is left. */
  const changedIn = (id: string) => () => {
    document.getElementById(id)?.focus();
    void reload();
  };
  const mayHold = mayOperate(me, "payments.review");
  return (
    <>
      {!isWhole && <p class="fine">{words.more}</p>}
      {mayOperate(me, "disputes.resolve") && (
        <Section id="disputes" title={words.disputes} none={disputes.length === 0 && words.noDisputes}>
          {disputes.map(({ accountId, dispute }) => (
            <DisputeReview key={dispute.id} accountId={accountId} dispute={dispute} onChanged={changedIn("disputes")} />
          ))}
        </Section>
      )}
      {mayOperate(me, "taxInvoices.review") && (
        <Section id="invoices" title={words.invoices} none={taxInvoices.length === 0 && words.noInvoices}>
          {taxInvoices.map(({ accountId, payment }) => (
            <TaxInvoiceReview
              key={payment.id}
              accountId={accountId}
              payment={payment}
              onChanged={changedIn("invoices")}
            />
          ))}
        </Section>
      )}
      <Section id="holds" title={words.holds} none={holds.length === 0 && words.noHolds}>
        {mayHold && <HoldForm onHeld={() => void reload()} />}
        {holds.length > 0 && <PayoutHolds holds={holds} mayRelease={mayHold} onReleased={changedIn("holds")} />}
      </Section>
    </>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly none: string | false;
  readonly children: ComponentChildren;
}

function Section({ id, title, none, children }: SectionProps) {
  return (
    <section class="block" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      <div class="stacked">
        {none && <p class="fine">{none}</p>}
        {children}
      </div>
    </section>
  );
}
