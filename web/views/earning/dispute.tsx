/** Objects to an earning, for those who may: what is wrong is said in the partner's own words, and an operator decides. */
import { useState } from "preact/hooks";
import { earnings as api } from "../../api/earnings.ts";
import { AreaField } from "../../forms/field.tsx";
import { Form } from "../../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { may } from "../../permissions.ts";
import { useView } from "../../view.ts";

export function DisputeEarning({ id }: { readonly id: string }) {
  const { texts, state, actions } = useView();
  const { dispute } = texts;
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(noProblems);
  const [isSent, setSent] = useState(false);
  const { send, failure, isBusy } = useSending();
  if (!state.me || !may(state.me, "disputes.open")) return null;
  if (isSent) return <p class="notice">{dispute.sent}</p>;

  const submit = async () => {
    const empty = missingIn({ "/note": note }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    if (!(await send([id, note], (by) => api.dispute(id, note.trim(), by)))) return;
    setSent(true);
    actions.announce(dispute.sent);
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  const problems = isMissing ? missing : problemsOf(failure, ["/note"], texts, { dispute_open: "/note" });
  return (
    <details class="dispute">
      <summary>{dispute.open}</summary>
      <Form problems={problems} onSubmit={() => void submit()} name={dispute.open}>
        <AreaField pointer="/note" label={dispute.note} hint={dispute.hint} value={note} onInput={setNote} rows={3} />
        <p class="actions start">
          <Submit isBusy={isBusy}>{dispute.send}</Submit>
        </p>
      </Form>
    </details>
  );
}
