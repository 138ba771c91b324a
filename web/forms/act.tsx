/** A button that changes something at once, with the refusal beside it. */
import type { ComponentChildren } from "preact";
import type { Failure, Reply } from "../api/types.ts";
import { type Credentials, useSending } from "../hooks/use-sending.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "../views/failure.tsx";

interface Props<T> {
  /** What is sent: the same once more is sent under the same key. */
  readonly content: unknown;
  readonly request: (by: Credentials) => Promise<Reply<T>>;
  readonly onDone: (value: T) => void;
  /** True where the page says itself what was refused. */
  readonly onRefused?: (failure: Failure) => boolean;
  readonly said?: string;
  readonly isQuiet?: boolean;
  readonly label?: string;
  readonly children: ComponentChildren;
}

export function Act<T>({ content, request, onDone, onRefused, said, isQuiet, label, children }: Props<T>) {
  const { texts, actions } = useView();
  const { send, failure, isBusy, clear } = useSending();
  const act = async () => {
    const refusals: Failure[] = []; // none where nothing was sent
    const sent = await send(content, async (by) => {
      const reply = await request(by);
      if (!reply.isOk) refusals.push(reply.failure);
      return reply;
    });
    if (refusals.some((failure) => onRefused?.(failure))) clear();
    if (!sent) return;
    if (said !== undefined) actions.announce(said);
    onDone(sent.value);
  };
  return (
    <>
      <button
        type="button"
        class={isQuiet ? "" : "button"}
        aria-label={label}
        aria-disabled={isBusy ? "true" : undefined}
        onClick={() => void act()}
      >
        {isBusy ? texts.forms.working : children}
      </button>
      {failure && <FailureMessage failure={failure} retry={() => void act()} />}
    </>
  );
}
