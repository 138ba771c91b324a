/** A partner's objection, what was said of it, and its decision. */
import { useState } from "preact/hooks";
import type { Dispute } from "../api/payout-types.ts";
import { Act } from "../forms/act.tsx";
import { AreaField, SelectField, TextField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../forms/problems.ts";
import { Submit } from "../forms/submit.tsx";
import { useSending } from "../hooks/use-sending.ts";
import { operatorPath } from "../route.ts";
import { useView } from "../view.ts";
import { Instant } from "../views/instant.tsx";
import { useWords } from "./for-operators.tsx";
import { operatorApi as api, type DisputeDecision } from "./operator-api.ts";
import { reviewWords } from "./review-words.ts";

interface Props {
  readonly accountId: string;
  readonly dispute: Dispute;
  readonly onChanged: () => void;
}

export function DisputeReview({ accountId, dispute, onChanged }: Props) {
  const { texts } = useView();
  const words = useWords(reviewWords);
  const { id, locationId, programId, subjectId, state, steps } = dispute;
  const what = subjectId.startsWith("pay_") ? words.subject.payment : words.subject.earning;
  return (
    <article class="panel stacked" aria-labelledby={id}>
      <div class="panel-top">
        <h3 id={id}>{words.of(what, locationId)}</h3>
        <span class="badge waiting">{texts.dispute.states[state]}</span>
      </div>
      <p class="fine long">{`${programId} · ${subjectId}`}</p>
      <ul class="holds">
        {steps.map(({ state: step, at, note }) => (
          <li key={`${step} ${at}`}>
            <Instant at={at} />
            {` ${texts.dispute.states[step]}${note === undefined ? "" : `: ${note}`}`}
          </li>
        ))}
      </ul>
      <p class="actions start">
        {state === "open" && (
          <Act
            content={["take", id]}
            request={(by) => api.resolveDispute(id, { state: "underReview" }, by)}
            onDone={onChanged}
            said={words.taken}
            label={`${words.take}: ${id}`}
            isQuiet
          >
            {words.take}
          </Act>
        )}
        <a href={operatorPath("partners", accountId)} data-route>
          {words.toPartner}
        </a>
      </p>
      <Decision dispute={dispute} onChanged={onChanged} />
    </article>
  );
}

const pointers = ["/note", "/adjustment"];

function Decision({ dispute: { id, currency }, onChanged }: Omit<Props, "accountId">) {
  const { texts, actions } = useView();
  const words = useWords(reviewWords);
  const [state, setState] = useState<"upheld" | "adjusted">("upheld");
  const [note, setNote] = useState("");
  const [amount, setAmount] = useState("");
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();
  const decide = async () => {
    const isAdjusted = state === "adjusted";
    const empty = missingIn({ "/note": note, ...(isAdjusted && { "/adjustment": amount }) }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const said = note.trim();
    const decision: DisputeDecision = isAdjusted
      ? { state, note: said, adjustment: { amount: amount.trim(), currency } }
      : { state, note: said };
    if (!(await send([id, decision], (by) => api.resolveDispute(id, decision, by)))) return;
    actions.announce(words.decided);
    onChanged();
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  return (
    <details>
      <summary>{words.decide}</summary>
      <Form
        name={`${words.decide}: ${id}`}
        problems={isMissing ? missing : problemsOf(failure, pointers, texts)}
        onSubmit={() => void decide()}
      >
        <SelectField
          pointer="/state"
          label={words.decision}
          value={state}
          options={(["upheld", "adjusted"] as const).map((each) => [each, words.decisions[each]] as const)}
          onChange={setState}
        />
        {state === "adjusted" && (
          <TextField
            pointer="/adjustment"
            label={words.adjustment(currency)}
            hint={words.adjustmentHint}
            value={amount}
            onInput={setAmount}
          />
        )}
        <AreaField pointer="/note" label={words.note} hint={words.noteHint} value={note} onInput={setNote} rows={3} />
        <p class="actions start">
          <Submit isBusy={isBusy}>{words.decide}</Submit>
        </p>
      </Form>
    </details>
  );
}
