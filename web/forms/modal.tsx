/** A dialog over the page. The focus goes in, stays in, and comes back to where it was. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  readonly title: string;
  /** Described by its text, for what is short enough to be read out at once. */
  readonly text?: ComponentChildren;
  readonly onCancel: () => void;
  readonly children?: ComponentChildren;
}

export function Modal({ title, text, onCancel, children }: Props) {
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
      {...(text !== undefined && { "aria-describedby": `${id}-text` })}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      {text !== undefined && (
        <div id={`${id}-text`} class="dialog-text">
          {text}
        </div>
      )}
      {children}
    </dialog>
  );
}
