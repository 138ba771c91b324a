/** Imports a list of people: it is sent, looked at, and only then imported; the import is followed to its end. */
import { useEffect, useState } from "preact/hooks";
import { setup as api } from "../../api/setup.ts";
import type { Roster, RosterPreview } from "../../api/setup-types.ts";
import type { Failure } from "../../api/types.ts";
import { useSending } from "../../hooks/use-sending.ts";
import { orSignIn } from "../../session.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";
import { RosterForm } from "./roster-form.tsx";
import { RosterPreviewPanel } from "./roster-preview.tsx";
import { RosterProgress } from "./roster-progress.tsx";

/** How often an import that goes on is looked at. */
const pollMs = 1_500;

export function RosterImport({ onImported }: { readonly onImported: () => void }) {
  const { setupPage } = useView().texts;
  const [preview, setPreview] = useState<RosterPreview>();
  const [roster, setRoster] = useState<Roster>();
  const failure = useProgress(roster, setRoster, onImported);
  const { send, failure: refused, isBusy } = useSending();
  const restart = () => {
    setPreview(undefined);
    setRoster(undefined);
  };
  const commit = async (rosterId: string, skipProblems: boolean) => {
    const sent = await send([rosterId, skipProblems], (by) => api.commit(rosterId, skipProblems, by));
    if (sent) setRoster(sent.value);
  };
  return (
    <section class="panel" aria-labelledby="import">
      <h2 id="import">{setupPage.importTitle}</h2>
      {!preview && <RosterForm onChecked={setPreview} />}
      {preview && !roster && (
        <RosterPreviewPanel
          roster={preview}
          isBusy={isBusy}
          failure={refused}
          onCommit={(skipProblems) => void commit(preview.rosterId, skipProblems)}
          onRestart={restart}
        />
      )}
      {roster && (
        <RosterProgress roster={roster} onAgain={() => void commit(roster.rosterId, true)} onRestart={restart} />
      )}
      {failure && <FailureMessage failure={failure} />}
    </section>
  );
}

/** Follows an import until it ends; why it cannot be followed, if so. */
function useProgress(
  roster: Roster | undefined,
  setRoster: (roster: Roster) => void,
  onImported: () => void,
): Failure | undefined {
  const { locale } = useView();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    if (roster?.state !== "importing") return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const reply = await orSignIn(locale, api.roster(roster.rosterId));
      if (!isWanted) return;
      setFailure(reply.isOk ? undefined : reply.failure);
      setRoster(reply.isOk ? reply.value : { ...roster }); // another object, so that it is looked at again
      if (reply.isOk && reply.value.state !== "importing") onImported();
    }, pollMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [roster]);
  return failure;
}
