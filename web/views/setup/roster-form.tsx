/** Takes a list as a file or as pasted text. */
import { useState } from "preact/hooks";
import { setup as api } from "../../api/setup.ts";
import type { RosterPreview } from "../../api/setup-types.ts";
import { AreaField } from "../../forms/field.tsx";
import { Form } from "../../forms/form.tsx";
import { noProblems, type Problems } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { may } from "../../permissions.ts";
import { paths } from "../../route.ts";
import { useView } from "../../view.ts";

export function RosterForm({ onChecked }: { readonly onChecked: (preview: RosterPreview) => void }) {
  const { state, texts } = useView();
  const { setupPage } = texts;
  const [text, setText] = useState("");
  const [own, setOwn] = useState(noProblems);
  const { send, failure, isBusy } = useSending();
  const complain = (problem: string) => setOwn({ fields: { list: problem }, rest: undefined });

  const submit = async () => {
    if (text.trim() === "") return complain(setupPage.empty);
    setOwn(noProblems);
    const sent = await send(text, (by) => api.preview(text, by));
    if (sent) onChecked(sent.value);
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    try {
      setText(await file.text());
      setOwn(noProblems);
    } catch {
      complain(setupPage.unreadable);
    }
  };
  const problems: Problems = Object.keys(own.fields).length > 0 ? own : { fields: {}, rest: failure };
  return (
    <Form problems={problems} onSubmit={() => void submit()}>
      <p>{setupPage.importLead}</p>
      {failure?.errors && <Lines errors={failure.errors} />}
      <FileField label={setupPage.file} onChoose={(file) => void choose(file)} />
      <AreaField
        pointer="list"
        label={setupPage.orPaste}
        rows={6}
        placeholder={setupPage.example}
        value={text}
        onInput={setText}
      />
      <div class="actions">
        {state.me && may(state.me, "users.add") && (
          <a class="quiet-link" href={paths.addUser} data-route>
            {setupPage.oneByOne}
          </a>
        )}
        <Submit isBusy={isBusy}>{setupPage.check}</Submit>
      </div>
    </Form>
  );
}

interface FileFieldProps {
  readonly label: string;
  readonly onChoose: (file: File | undefined) => void;
}

/** The browser's own words beside a file field are in its language, not in the page's. */
function FileField({ label, onChoose }: FileFieldProps) {
  const [name, setName] = useState("");
  return (
    <div class="file">
      <label class="button secondary">
        <input
          class="unseen"
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={({ currentTarget: { files } }) => {
            setName(files?.[0]?.name ?? "");
            onChoose(files?.[0]);
          }}
        />
        {label}
      </label>
      <span class="fine">{name}</span>
    </div>
  );
}

/** What cannot even be read as a list. */
function Lines({ errors }: { readonly errors: readonly { field: string; code: string; message: string }[] }) {
  const { setupPage } = useView().texts;
  return (
    <ul class="fine">
      {errors.map(({ field, code, message }) => (
        <li key={field}>{`${field}: ${setupPage.problems[code] ?? message}`}</li>
      ))}
    </ul>
  );
}
