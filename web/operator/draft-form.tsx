/** The form of a program's next version: what it leaves as it is stays as in the version before, or in the draft. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Reply } from "../api/types.ts";
import { TextField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../forms/problems.ts";
import { Submit } from "../forms/submit.tsx";
import { type Credentials, useSending } from "../hooks/use-sending.ts";
import { useView } from "../view.ts";
import { byPointer, changeOf, pointers, rateOf, takenOver, typedOf } from "./draft-typed.ts";
import { useWords } from "./for-operators.tsx";
import type { ProgramChange } from "./operator-api.ts";
import type { ProgramDraft, ProgramVersion } from "./operator-types.ts";
import { programWords } from "./program-words.ts";

export interface DraftBody {
  readonly change: ProgramChange;
  readonly note: string;
}

interface Props {
  readonly title: string;
  /** The version that the draft follows, or the draft; where it is another than before, what was typed stays. */
  readonly base: ProgramVersion | ProgramDraft;
  readonly keep: (body: DraftBody, by: Credentials) => Promise<Reply<ProgramDraft>>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function DraftForm({ title, base, keep, onDone, onCancel }: Props) {
  const { texts, actions } = useView();
  const words = useWords(programWords);
  const [typed, setTyped] = useState(() => typedOf(base));
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();
  const seen = useRef(base);
  // before anybody can send what is shown
  useLayoutEffect(() => {
    const before = typedOf(seen.current);
    seen.current = base;
    setTyped((mine) => takenOver(mine, before, typedOf(base)));
  }, [base]);

  const submit = async () => {
    const empty = missingIn(byPointer(base, typed), texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const body = { change: changeOf(base, typed), note: (typed[pointers.note] ?? "").trim() };
    if (!(await send(body, (by) => keep(body, by)))) return;
    actions.announce(words.kept);
    onDone();
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  const isOvertaken = failure?.code === "precondition_failed";
  const refused = isOvertaken ? noProblems : problemsOf(failure, Object.keys(byPointer(base, typed)), texts);
  const fieldOf = (pointer: string, name = pointer) => ({
    pointer,
    value: typed[name] ?? "",
    onInput: (value: string) => setTyped((mine) => ({ ...mine, [name]: value })),
  });
  return (
    <section class="panel" aria-label={title}>
      <Form name={title} problems={isMissing ? missing : refused} onSubmit={() => void submit()} isOpened>
        <TextField {...fieldOf(pointers.from)} label={words.from} placeholder="2027-01" />
        <TextField {...fieldOf(pointers.note)} label={words.note} hint={words.noteHint} maxLength={500} />
        <TextField {...fieldOf(pointers.rebate)} label={words.fields.rebate} hint={words.percent} />
        <TextField {...fieldOf(pointers.cooling)} label={words.fields.cooling} inputMode="numeric" />
        {base.levers.map((lever, index) => (
          <TextField
            key={lever.code}
            {...fieldOf(pointers.lever(index), rateOf(lever))}
            label={`${words.names.lever} ${lever.code}`}
            hint={words.percent}
          />
        ))}
        <div class="actions start">
          <Submit isBusy={isBusy}>{words.save}</Submit>
          <button type="button" onClick={onCancel}>
            {texts.forms.cancel}
          </button>
        </div>
      </Form>
    </section>
  );
}
