/** Why an earning is what it is, to the last digit, and why it is not paid yet: two questions, asked when it is opened. */
import { useState } from "preact/hooks";
import { earnings as api } from "../../api/earnings.ts";
import type { Earning } from "../../api/types.ts";
import { Modal } from "../../forms/modal.tsx";
import { useRemote } from "../../hooks/use-remote.ts";
import type { Remote } from "../../state.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";
import { Skeleton } from "../skeleton.tsx";
import { Derivation } from "./derivation.tsx";
import { DisputeEarning } from "./dispute.tsx";
import { PaidHow } from "./paid-how.tsx";

export function Why({ earning }: { readonly earning: Earning }) {
  const { texts } = useView();
  const [isOpen, setIsOpen] = useState(false);
  const name = earning.productName ?? texts.location.unnamedProduct;
  return (
    <>
      <button type="button" class="quiet why" aria-label={`${texts.why.open}: ${name}`} onClick={() => setIsOpen(true)}>
        {texts.why.open}
      </button>
      {isOpen && <WhyDialog id={earning.id} name={name} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function WhyDialog(props: { readonly id: string; readonly name: string; readonly onClose: () => void }) {
  const { id, name, onClose } = props;
  const { why } = useView().texts;
  const trace = useRemote(`trace ${id}`, () => api.trace(id));
  const paid = useRemote(`paid ${id}`, () => api.paymentStatus(id));
  return (
    <Modal title={name} onCancel={onClose}>
      <section class="why-part">
        <h3>{why.amount}</h3>
        <Answered remote={trace.remote} retry={trace.reload}>
          {(value) => <Derivation {...value} />}
        </Answered>
      </section>
      <section class="why-part">
        <h3>{why.payment}</h3>
        <Answered remote={paid.remote} retry={paid.reload}>
          {(value) => <PaidHow {...value} />}
        </Answered>
      </section>
      <DisputeEarning id={id} />
      <div class="actions">
        <button type="button" onClick={onClose}>
          {why.close}
        </button>
      </div>
    </Modal>
  );
}

interface AnsweredProps<T> {
  readonly remote: Remote<T>;
  readonly retry: () => void;
  readonly children: (value: T) => preact.ComponentChildren;
}

function Answered<T>({ remote, retry, children }: AnsweredProps<T>) {
  if (remote.state === "loading") return <Skeleton heights={["low"]} />;
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={retry} />;
  return <>{children(remote.value)}</>;
}
