/** The form of a program's next version: what it leaves as it is stays as in the version before. */
import { useState } from "preact/hooks";
import { TextField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../forms/problems.ts";
import { Submit } from "../forms/submit.tsx";
import { useSending } from "../hooks/use-sending.ts";
import { useView } from "../view.ts";
import { useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { ProgramVersion } from "./operator-types.ts";
import { percentOf, pointsOf } from "./percent.ts";
import { programWords } from "./program-words.ts";

interface Props {
  readonly programId: string;
  readonly newest: ProgramVersion;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function DraftForm({ programId, newest, onDone, onCancel }: Props) {
  const { texts, actions } = useView();
  const words = useWords(programWords);
  const [effectiveFrom, setEffectiveFrom] = useState("");
  const [note, setNote] = useState("");
  const [rebate, setRebate] = useState(percentOf(newest.rebateBps));
  const [cooling, setCooling] = useState(String(newest.coolingDays));
  const [rates, setRates] = useState(newest.levers.map(({ rateBps }) => percentOf(rateBps)));
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();

  const keep = async () => {
    const typed = {
      "/change/effectiveFrom": effectiveFrom,
      "/note": note,
      "/change/rebateBps": rebate,
      "/change/coolingDays": cooling,
      ...Object.fromEntries(rates.map((rate, index) => [`/change/levers/${index}/rateBps`, rate])),
    };
    const empty = missingIn(typed, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const change = {
      effectiveFrom: effectiveFrom.trim(),
      rebateBps: pointsOf(rebate),
      coolingDays: Number(cooling),
      levers: newest.levers.map((lever, index) => ({ ...lever, rateBps: pointsOf(rates[index] ?? "") })),
    };
    const body = { change, note: note.trim() };
    if (!(await send([programId, body], (by) => api.startDraft(programId, body, by)))) return;
    actions.announce(words.kept);
    onDone();
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  const known = [
    "/change/effectiveFrom",
    "/note",
    "/change/rebateBps",
    "/change/coolingDays",
    ...rates.map((_rate, index) => `/change/levers/${index}/rateBps`),
  ];
  return (
    <section class="panel" aria-label={words.write}>
      <Form
        name={words.write}
        problems={isMissing ? missing : problemsOf(failure, known, texts)}
        onSubmit={() => void keep()}
      >
        <TextField
          pointer="/change/effectiveFrom"
          label={words.from}
          placeholder="2027-01"
          value={effectiveFrom}
          onInput={setEffectiveFrom}
        />
        <TextField
          pointer="/note"
          label={words.note}
          hint={words.noteHint}
          value={note}
          onInput={setNote}
          maxLength={500}
        />
        <TextField
          pointer="/change/rebateBps"
          label={words.fields.rebate}
          hint={words.percent}
          value={rebate}
          onInput={setRebate}
        />
        <TextField
          pointer="/change/coolingDays"
          label={words.fields.cooling}
          inputMode="numeric"
          value={cooling}
          onInput={setCooling}
        />
        {newest.levers.map(({ code }, index) => (
          <TextField
            key={code}
            pointer={`/change/levers/${index}/rateBps`}
            label={`${words.names.lever} ${code}`}
            hint={words.percent}
            value={rates[index] ?? ""}
            onInput={(rate) => setRates(rates.with(index, rate))}
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
