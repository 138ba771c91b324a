/** The next version of a program: written, simulated, published; or thrown away. */
import { useState } from "preact/hooks";
import { monthText } from "../dates.ts";
import { Act } from "../forms/act.tsx";
import { useRemote } from "../hooks/use-remote.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "../views/failure.tsx";
import { Skeleton } from "../views/skeleton.tsx";
import { DraftForm } from "./draft-form.tsx";
import { useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { ProgramDraft, ProgramVersion, Recalculation } from "./operator-types.ts";
import { Outcome } from "./outcome.tsx";
import { programWords } from "./program-words.ts";

interface Props {
  readonly programId: string;
  readonly newest: ProgramVersion | undefined;
  readonly draft: ProgramDraft | undefined;
  readonly mayWrite: boolean;
  readonly onChanged: () => void;
}

export function NextVersion({ programId, newest, draft, mayWrite, onChanged }: Props) {
  const words = useWords(programWords);
  const [isWriting, setWriting] = useState(false);
  if (draft) return <Draft {...{ programId, mayWrite, onChanged }} />;
  if (!mayWrite || !newest) return <p class="fine">{words.none}</p>;
  if (!isWriting) {
    return (
      <p>
        <button type="button" class="button" onClick={() => setWriting(true)}>
          {words.write}
        </button>
      </p>
    );
  }
  return <DraftForm programId={programId} newest={newest} onDone={onChanged} onCancel={() => setWriting(false)} />;
}

/** Asked anew by its own address, whose answer carries the version that is published. */
function Draft({ programId, mayWrite, onChanged }: Pick<Props, "programId" | "mayWrite" | "onChanged">) {
  const { locale } = useView();
  const words = useWords(programWords);
  const { remote, version, reload } = useRemote(`draft ${programId}`, () => api.draft(programId));
  const [work, setWork] = useState<Recalculation>();
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={() => void reload()} />;
  if (remote.state === "loading") return <Skeleton heights={["low"]} />;
  const draft = remote.value;
  const isPublishing = draft.publication !== undefined;
  return (
    <article class="panel" aria-labelledby="draft">
      <h3 id="draft">{words.draft(draft.version.toLocaleString(locale))}</h3>
      <p>{words.version(draft.version.toLocaleString(locale), monthText(draft.effectiveFrom, locale))}</p>
      <p>{draft.note}</p>
      {draft.warnings.length > 0 && (
        <>
          <p>{words.warnings}</p>
          <ul class="holds">
            {draft.warnings.map(({ path, message }) => (
              <li key={`${path} ${message}`}>{message}</li>
            ))}
          </ul>
        </>
      )}
      {mayWrite && !isPublishing && (
        <p class="actions start">
          <Act
            content={["simulate", version]}
            request={(by) => api.simulate(programId, by)}
            onDone={setWork}
            said={words.simulating}
          >
            {words.simulate}
          </Act>
          <Act
            content={["publish", version]}
            request={(by) => api.publish(programId, version, by)}
            onDone={setWork}
            said={words.publishing}
            isQuiet
          >
            {words.publish}
          </Act>
          <Act
            content={["discard", version]}
            request={(by) => api.discard(programId, version, by)}
            onDone={onChanged}
            said={words.discarded}
            isQuiet
          >
            {words.discard}
          </Act>
        </p>
      )}
      {work && <Outcome key={work.recalculationId} begun={work} onPublished={onChanged} />}
    </article>
  );
}
