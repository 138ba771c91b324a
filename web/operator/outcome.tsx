/** What a simulated version would change, or how far its publication is; looked at until it is over. */
import { useEffect } from "preact/hooks";
import { monthText } from "../dates.ts";
import { useRemote } from "../hooks/use-remote.ts";
import { moneyText } from "../money.ts";
import { useView } from "../view.ts";
import { DataTable } from "../views/data-table.tsx";
import { FailureMessage } from "../views/failure.tsx";
import { useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { Recalculation } from "./operator-types.ts";
import { programWords } from "./program-words.ts";
import { useWatch } from "./use-watch.ts";

interface Props {
  readonly id: string;
  /** As it was answered when it began; absent where somebody else began it. */
  readonly begun?: Recalculation | undefined;
  readonly onPublished: () => void;
  readonly onFailed: (work: Recalculation) => void;
}

export function Outcome({ id, begun, onPublished, onFailed }: Props) {
  const { locale } = useView();
  const words = useWords(programWords);
  const { remote, reload } = useRemote(`recalculation ${id}`, () => api.recalculation(id));
  const work = remote.state === "ready" ? remote.value : begun;
  const state = work?.state ?? "computing";
  const isGoing = state === "computing" || state === "committing";
  const isPublished = work?.purpose === "publication" && state === "committed";
  useWatch(isGoing, reload);
  useEffect(() => {
    if (isPublished) onPublished();
    if (work?.state === "failed") onFailed(work);
  }, [isPublished, state]);
  const count = (value: number) => value.toLocaleString(locale);
  const { result, progress, month, reason } = work ?? {};
  return (
    <div class="inset" role="status">
      {month !== undefined && <h4>{words.outcome(monthText(month, locale))}</h4>}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {isGoing && (
        <p>
          {progress
            ? words.progress(count(progress.done), progress.planned === undefined ? "?" : count(progress.planned))
            : "…"}
        </p>
      )}
      {state === "failed" && <p class="problem">{reason ?? words.failed}</p>}
      {result && (
        <>
          {result.totals.length === 0 && <p>{words.unchanged}</p>}
          {result.totals.length > 0 && (
            <DataTable
              name={month === undefined ? words.difference : words.outcome(monthText(month, locale))}
              items={result.totals}
              keyOf={({ currency }) => currency}
              columns={[
                { name: words.before, class: "main", cell: ({ before }) => <Amounts {...before} /> },
                { name: words.after, cell: ({ after }) => <Amounts {...after} /> },
                { name: words.difference, cell: ({ difference }) => <Amounts {...difference} /> },
              ]}
            />
          )}
          <p>{`${words.gaining(count(result.gainingLocations))}, ${words.losing(count(result.losingLocations))}.`}</p>
          {result.eligibility && (
            <p>{`${words.eligibility(count(result.eligibility.gained), count(result.eligibility.lost))}.`}</p>
          )}
        </>
      )}
    </div>
  );
}

type Sum = NonNullable<Recalculation["result"]>["totals"][number]["before"];

function Amounts({ rebate, coop }: Sum) {
  const { locale } = useView();
  const words = useWords(programWords);
  return (
    <>
      <span class="whole">{`${words.rebate} ${moneyText(rebate, locale)}`}</span>
      <span class="fine below">{`${words.coop} ${moneyText(coop, locale)}`}</span>
    </>
  );
}
