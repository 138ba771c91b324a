/** Asks before something is done. */
import type { ComponentChildren } from "preact";
import type { Failure } from "../api/types.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "../views/failure.tsx";
import { Modal } from "./modal.tsx";

interface Props {
  readonly title: string;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly isDangerous?: boolean;
  readonly isBusy: boolean;
  readonly failure: Failure | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ComponentChildren;
}

export function ConfirmDialog(props: Props) {
  const { title, confirm, isDangerous = false, isBusy, failure, onConfirm, onCancel, children } = props;
  const { texts } = useView();
  return (
    <Modal title={title} text={children} onCancel={onCancel}>
      {failure && <FailureMessage failure={failure} retry={onConfirm} />}
      <div class="actions">
        <button type="button" onClick={onCancel}>
          {texts.forms.cancel}
        </button>
        <button
          type="button"
          class={isDangerous ? "button danger" : "button"}
          aria-disabled={isBusy ? "true" : undefined}
          onClick={onConfirm}
        >
          {isBusy ? texts.forms.working : confirm}
        </button>
      </div>
    </Modal>
  );
}
