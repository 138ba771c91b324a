/** A decision that needs a reason. */
import { useState } from "preact/hooks";
import type { Reply } from "../api/types.ts";
import { TextField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../forms/problems.ts";
import { Submit } from "../forms/submit.tsx";
import { type Credentials, useSending } from "../hooks/use-sending.ts";
import { useView } from "../view.ts";
import { useWords } from "./for-operators.tsx";
import { reviewWords } from "./review-words.ts";

interface Props {
  /** What the reader hears the form called. */
  readonly name: string;
  readonly verb: string;
  readonly request: (reason: string, by: Credentials) => Promise<Reply<unknown>>;
  readonly onDone: () => void;
  readonly said: string;
}

export function ReasonForm({ name, verb, request, onDone, said }: Props) {
  const { texts, actions } = useView();
  const words = useWords(reviewWords);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();
  const submit = async () => {
    const empty = missingIn({ "/reason": reason }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    if (!(await send([name, reason], (by) => request(reason.trim(), by)))) return;
    actions.announce(said);
    onDone();
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  return (
    <details>
      <summary>{verb}</summary>
      <Form
        name={name}
        problems={isMissing ? missing : problemsOf(failure, ["/reason"], texts)}
        onSubmit={() => void submit()}
      >
        <TextField pointer="/reason" label={words.reason} value={reason} onInput={setReason} maxLength={300} />
        <p class="actions start">
          <Submit isBusy={isBusy}>{verb}</Submit>
        </p>
      </Form>
    </details>
  );
}
