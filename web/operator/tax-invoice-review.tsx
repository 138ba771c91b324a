/** A payment's tax invoice that was sent: approved, or given back with the reason. */
import type { Payment } from "../api/payout-types.ts";
import { dayText } from "../dates.ts";
import { Act } from "../forms/act.tsx";
import { exactText } from "../money.ts";
import { operatorPath } from "../route.ts";
import { useView } from "../view.ts";
import { useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import { ReasonForm } from "./reason-form.tsx";
import { reviewWords } from "./review-words.ts";

interface Props {
  readonly accountId: string;
  readonly payment: Payment;
  readonly onChanged: () => void;
}

export function TaxInvoiceReview({ accountId, payment, onChanged }: Props) {
  const { locale } = useView();
  const words = useWords(reviewWords);
  const { id, locationId, programId, amount, reference, taxInvoice = { status: "underReview" } } = payment;
  const { number = "", issuedOn } = taxInvoice;
  const facts = [
    [words.number, number],
    [words.issuedOn, issuedOn && dayText(issuedOn, locale)],
    [words.amount, exactText(amount, locale)],
    [words.payment, `${programId} · ${reference}`],
  ] as const;
  return (
    <article class="panel stacked" aria-labelledby={id}>
      <h3 id={id}>{words.of(words.subject.payment, locationId)}</h3>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="long">{value}</dd>
          </div>
        ))}
      </dl>
      <p class="actions start">
        <Act
          content={["approve", id, number]}
          request={(by) => api.approveTaxInvoice(id, number, by)}
          onDone={onChanged}
          said={words.approved}
          label={`${words.approve}: ${id}`}
        >
          {words.approve}
        </Act>
        <a href={operatorPath("partners", accountId)} data-route>
          {words.toPartner}
        </a>
      </p>
      <ReasonForm
        name={`${words.reject}: ${id}`}
        verb={words.reject}
        request={(reason, by) => api.rejectTaxInvoice(id, number, reason, by)}
        onDone={onChanged}
        said={words.rejected}
      />
    </article>
  );
}
