/** The next version of a program: written, simulated, published; or thrown away. */
import { useState } from "preact/hooks";
import { useFocusBack } from "../hooks/use-focus-back.ts";
import { Draft } from "./draft.tsx";
import { DraftForm } from "./draft-form.tsx";
import { useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { ProgramDraft, ProgramVersion } from "./operator-types.ts";
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
  const place = useFocusBack<HTMLDivElement>(isWriting);
  if (draft) return <Draft {...{ programId, mayWrite, onChanged }} />;
  if (!mayWrite || !newest) return <p class="fine">{words.none}</p>;
  return (
    <div ref={place}>
      {!isWriting && (
        <p>
          <button type="button" class="button" onClick={() => setWriting(true)}>
            {words.write}
          </button>
        </p>
      )}
      {isWriting && (
        <DraftForm
          title={words.write}
          base={newest}
          keep={(body, by) => api.startDraft(programId, body, by)}
          onDone={onChanged}
          onCancel={() => setWriting(false)}
        />
      )}
    </div>
  );
}
