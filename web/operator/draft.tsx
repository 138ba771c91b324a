/** The draft of a program: changed, simulated, published; or thrown away. */
import { useState } from "preact/hooks";
import type { Failure } from "../api/types.ts";
import { dateTimeText, monthText } from "../dates.ts";
import { Act } from "../forms/act.tsx";
import { useFocusBack } from "../hooks/use-focus-back.ts";
import { useRemote } from "../hooks/use-remote.ts";
import type { Credentials } from "../hooks/use-sending.ts";
import { dollarsText, rateText } from "../money.ts";
import { useView } from "../view.ts";
import { ChangedMeanwhile } from "../views/changed-meanwhile.tsx";
import { FailureMessage } from "../views/failure.tsx";
import { Skeleton } from "../views/skeleton.tsx";
import { type DraftBody, DraftForm } from "./draft-form.tsx";
import { useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { ProgramDraft, Recalculation } from "./operator-types.ts";
import { Outcome } from "./outcome.tsx";
import { programWords } from "./program-words.ts";

interface Props {
  readonly programId: string;
  readonly mayWrite: boolean;
  readonly onChanged: () => void;
}

/** Asked anew by its own address, whose answer carries the version that is published. */
export function Draft({ programId, mayWrite, onChanged }: Props) {
  const { locale } = useView();
  const words = useWords(programWords);
  const { remote, version, reload } = useRemote(`draft ${programId}`, () => api.draft(programId));
  const [work, setWork] = useState<Recalculation>();
  const [before, setBefore] = useState<ProgramDraft>();
  const [isWriting, setWriting] = useState(false);
  const place = useFocusBack<HTMLElement>(isWriting);
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={() => void reload()} />;
  if (remote.state === "loading") return <Skeleton heights={["low"]} />;
  const draft = remote.value;
  const { publication } = draft;
  const isPublishing = publication !== undefined;
  const followed = work?.recalculationId ?? publication;
  const known = () => {
    setBefore(undefined);
    setWork(undefined);
    setWriting(false);
    void reload();
  };
  const change = async (body: DraftBody, by: Credentials) => {
    const reply = await api.changeDraft(programId, body, version, by);
    if (!reply.isOk) overtaken(reply.failure);
    return reply;
  };
  /** What it was about is kept; a failed publication leaves a draft that can be changed. */
  const failed = (over: Recalculation) => {
    setWork(over);
    if (isPublishing) void reload();
  };
  const overtaken = ({ code }: Failure): boolean => {
    if (code !== "precondition_failed") return false;
    setWork(undefined);
    setBefore(draft);
    void reload().then((reply) => !reply.isOk && onChanged());
    return true;
  };
  const hint = isPublishing ? words.publishing : isWriting ? undefined : words.lookAgain;
  return (
    <article ref={place} class="panel draft" aria-labelledby="draft">
      <h3 id="draft">{words.draft(draft.version.toLocaleString(locale))}</h3>
      <p>{words.version(draft.version.toLocaleString(locale), monthText(draft.effectiveFrom, locale))}</p>
      <p>{draft.note}</p>
      {before && <WhatChanged before={before} after={draft} hint={hint} />}
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
      {isWriting && !isPublishing && (
        <DraftForm title={words.change} base={draft} keep={change} onDone={known} onCancel={() => setWriting(false)} />
      )}
      {mayWrite && !isPublishing && !isWriting && (
        <p class="actions start">
          <Act
            content={["simulate", version]}
            request={(by) => api.simulate(programId, by)}
            onDone={setWork}
            said={words.simulating}
          >
            {words.simulate}
          </Act>
          <button type="button" onClick={() => setWriting(true)}>
            {words.change}
          </button>
          <Act
            content={["publish", version]}
            request={(by) => api.publish(programId, version, by)}
            onDone={setWork}
            onRefused={overtaken}
            said={words.publishing}
            isQuiet
          >
            {words.publish}
          </Act>
          <Act
            content={["discard", version]}
            request={(by) => api.discard(programId, version, by)}
            onDone={onChanged}
            onRefused={overtaken}
            said={words.discarded}
            isQuiet
          >
            {words.discard}
          </Act>
        </p>
      )}
      {followed !== undefined && (
        <Outcome key={followed} id={followed} begun={work} onPublished={onChanged} onFailed={failed} />
      )}
    </article>
  );
}

interface Change {
  readonly before: ProgramDraft;
  readonly after: ProgramDraft;
  readonly hint: string | undefined;
}

function WhatChanged({ before, after, hint }: Change) {
  const { locale } = useView();
  const words = useWords(programWords);
  const named = ({
    effectiveFrom,
    note,
    rebateBps,
    coolingDays,
    levers,
    payoutThresholdUsd,
    coopThresholdUsd,
  }: ProgramDraft) => ({
    [words.from]: monthText(effectiveFrom, locale),
    [words.note]: note,
    [words.fields.rebate]: rateText(rebateBps, locale),
    [words.fields.cooling]: coolingDays.toLocaleString(locale),
    [words.fields.payout]: dollarsText(payoutThresholdUsd, locale),
    [words.fields.coop]: dollarsText(coopThresholdUsd, locale),
    ...Object.fromEntries(
      levers.map(({ code, rateBps }) => [`${words.names.lever} ${code}`, rateText(rateBps, locale)]),
    ),
  });
  return (
    <ChangedMeanwhile
      before={named(before)}
      after={named(after)}
      hint={hint}
      otherwise={[words.next, words.changed(dateTimeText(after.changedAt, locale))]}
    />
  );
}
