/** How far an import has come, and how it ended. */
import { useEffect } from "preact/hooks";
import type { Roster } from "../../api/setup-types.ts";
import { useView } from "../../view.ts";

interface Props {
  readonly roster: Roster;
  readonly onAgain: () => void;
  readonly onRestart: () => void;
}

export function RosterProgress({ roster: { state, progress, failure }, onAgain, onRestart }: Props) {
  const { texts, locale, actions } = useView();
  const { setupPage } = texts;
  const number = (count: number) => count.toLocaleString(locale);
  const isOver = state === "imported" || state === "failed";
  const title = state === "imported" ? setupPage.imported : state === "failed" ? setupPage.failed : setupPage.importing;
  useEffect(() => actions.announce(title), [title]);
  return (
    <div class="stacked">
      <h3>{title}</h3>
      {!isOver && (
        <>
          <progress aria-label={setupPage.importing} value={progress.partsDone} max={Math.max(1, progress.parts)} />
          <p class="fine">{setupPage.progress(number(progress.partsDone), number(progress.parts))}</p>
        </>
      )}
      {state === "imported" && <p>{setupPage.importedText(number(progress.added), number(progress.granted))}</p>}
      {state === "failed" && (
        <>
          <p>{setupPage.failedText}</p>
          {failure !== undefined && (
            <p class="fine" lang="en">
              {failure}
            </p>
          )}
        </>
      )}
      {isOver && (
        <div class="actions">
          <button type="button" onClick={onRestart}>
            {setupPage.another}
          </button>
          {state === "failed" && (
            <button type="button" class="button" onClick={onAgain}>
              {setupPage.again}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
