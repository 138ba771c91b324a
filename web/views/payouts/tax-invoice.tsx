/** The tax invoice that a payment waits for: what is missing, and a form for those who may enter it. */
import { useState } from "preact/hooks";
import type { Payment } from "../../api/payout-types.ts";
import { payouts as api } from "../../api/payouts.ts";
import { dayText } from "../../dates.ts";
import { TextField } from "../../forms/field.tsx";
import { Form } from "../../forms/form.tsx";
import { Modal } from "../../forms/modal.tsx";
import { missingIn, noProblems, problemsOf } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { exactText } from "../../money.ts";
import { may } from "../../permissions.ts";
import { useView } from "../../view.ts";

interface Props {
  readonly payment: Payment;
  readonly onEntered: () => void;
}

export function TaxInvoice({ payment, onEntered }: Props) {
  const { texts, locale, state } = useView();
  const words = texts.taxInvoice;
  const [isOpen, setIsOpen] = useState(false);
  const { taxInvoice, isActionRequired, id } = payment;
  if (!taxInvoice || !isActionRequired) return null;
  const { reason, dueOn } = taxInvoice;
  return (
    <>
      <span class="fine below">
        {reason === undefined ? words.needed : words.rejected(reason)}
        {dueOn !== undefined && ` ${words.due(dayText(dueOn, locale))}`}
      </span>
      {state.me && may(state.me, "taxInvoices.write") && (
        <button type="button" class="quiet" aria-label={`${words.open}: ${id}`} onClick={() => setIsOpen(true)}>
          {words.open}
        </button>
      )}
      {isOpen && (
        <InvoiceDialog
          payment={payment}
          onCancel={() => setIsOpen(false)}
          onEntered={() => {
            setIsOpen(false);
            onEntered();
          }}
        />
      )}
    </>
  );
}

const fields = ["/number", "/issuedOn"];

function InvoiceDialog({ payment, onEntered, onCancel }: Props & { readonly onCancel: () => void }) {
  const { texts, locale, actions } = useView();
  const words = texts.taxInvoice;
  const { id, amount, reference } = payment;
  const [number, setNumber] = useState("");
  const [issuedOn, setIssuedOn] = useState("");
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();

  const submit = async () => {
    const empty = missingIn({ "/number": number, "/issuedOn": issuedOn }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const invoice = { number: number.trim(), issuedOn, amount };
    if (!(await send([id, invoice], (by) => api.enterTaxInvoice(id, invoice, by)))) return;
    actions.announce(words.entered);
    onEntered();
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  const codes = { tax_invoice_used: "/number", tax_invoice_differs: "/issuedOn" };
  const problems = isMissing ? missing : problemsOf(failure, fields, texts, codes);
  return (
    <Modal title={words.open} text={words.how(exactText(amount, locale), reference)} onCancel={onCancel}>
      <Form problems={problems} onSubmit={() => void submit()} name={words.open}>
        <TextField pointer="/number" label={words.number} value={number} onInput={setNumber} maxLength={60} />
        <TextField pointer="/issuedOn" label={words.issuedOn} type="date" value={issuedOn} onInput={setIssuedOn} />
        <div class="actions">
          <button type="button" onClick={onCancel}>
            {texts.forms.cancel}
          </button>
          <Submit isBusy={isBusy}>{words.send}</Submit>
        </div>
      </Form>
    </Modal>
  );
}
