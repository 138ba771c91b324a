/** Asks before something is done. The focus goes in, stays in, and comes back to where it was. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Failure } from "../api/types.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "../views/failure.tsx";

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
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close(); // while it is still there: only then does the browser give the focus back
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <div id={`${id}-text`} class="dialog-text">
        {children}
      </div>
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
    </dialog>
  );
}
