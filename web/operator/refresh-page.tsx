/** The runs of the daily refresh: progress, figures, rejected rows, and restatements that wait for approval. */
import type { Me } from "../api/types.ts";
import { dayText } from "../dates.ts";
import { Act } from "../forms/act.tsx";
import { useList } from "../hooks/use-list.ts";
import { moneyText } from "../money.ts";
import { mayOperate } from "../permissions.ts";
import type { Locale } from "../texts/texts.ts";
import { useView } from "../view.ts";
import type { Column } from "../views/data-table.tsx";
import { Instant } from "../views/instant.tsx";
import { RemoteList } from "../views/remote-list.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { RefreshRun } from "./operator-types.ts";
import { refreshWords } from "./refresh-words.ts";
import { useWatch } from "./use-watch.ts";

type Words = (typeof refreshWords)["en"];

export function RefreshPage({ me }: { readonly me: Me }) {
  const { operatorNav } = useView().texts;
  const words = useWords(refreshWords);
  return (
    <ForOperators me={me} permission="refresh.read" title={operatorNav.refresh} lead={words.lead}>
      <Runs me={me} words={words} />
    </ForOperators>
  );
}

const isOpen = ({ state }: RefreshRun) => state !== "closed" && state !== "cancelled";

function Runs({ me, words }: { readonly me: Me; readonly words: Words }) {
  const { texts, locale } = useView();
  const list = useList<RefreshRun>("/api/v1/refresh/runs?limit=20");
  const runs = list.remote.state === "ready" ? list.remote.value.items : [];
  useWatch(runs.some(isOpen), list.reload);
  const mayRun = mayOperate(me, "refresh.run");
  return (
    <div class="stacked">
      {mayRun && (
        <p class="actions start">
          <Act content="refresh" request={api.startRefresh} onDone={list.reload} said={words.started}>
            {words.start}
          </Act>
        </p>
      )}
      {mayOperate(me, "feeds.write") &&
        runs.slice(0, 1).map((run) => <Held key={run.runId} run={run} words={words} onDone={list.reload} />)}
      <RemoteList
        list={list}
        name={texts.operatorNav.refresh}
        empty={[words.none, words.noneHint]}
        keyOf={({ runId }) => runId}
        columns={columnsOf(words, locale, (run) =>
          mayRun && isOpen(run) ? (
            <Act
              content={run.runId}
              request={(by) => api.cancelRefresh(run.runId, by)}
              onDone={list.reload}
              label={`${words.cancel}: ${run.runId}`}
              isQuiet
            >
              {words.cancel}
            </Act>
          ) : null,
        )}
      />
    </div>
  );
}

const looks = { splitting: "waiting", applying: "waiting", following: "waiting", closed: "met", cancelled: "neutral" };

function columnsOf(
  words: Words,
  locale: Locale,
  actionsOf: (run: RefreshRun) => preact.JSX.Element | null,
): readonly Column<RefreshRun>[] {
  const count = (value: number) => value.toLocaleString(locale);
  return [
    {
      name: words.run,
      class: "main",
      cell: ({ runId, businessDate, startedAt, startedBy }) => (
        <>
          <span class="whole">{dayText(businessDate, locale)}</span>
          <span class="fine long below">
            {runId} · <Instant at={startedAt} /> · {words.by(startedBy)}
          </span>
        </>
      ),
    },
    {
      name: words.state,
      cell: (run) => (
        <>
          <span class={`badge ${looks[run.state]}`}>{words.states[run.state]}</span>
          {isOpen(run) && <span class="fine below">{progressOf(run, words, count)}</span>}
          {run.result && !run.result.isBalanced && <span class="fine below problem">{words.unbalanced}</span>}
          {actionsOf(run)}
        </>
      ),
    },
    {
      name: words.lines,
      cell: ({ runId, result, rejectedScopes }) => (
        <>
          {result && (
            <>
              {count(result.linesRead)}
              <span class="fine below">{words.earned(count(result.earnedLines))}</span>
              <span class="fine below">{words.missed(count(result.notEarnedLines))}</span>
              {result.rejectedLines > 0 && (
                <a class="fine below" href={`/api/v1/refresh/runs/${runId}/rejected-rows`} download>
                  {`${words.rejected(count(result.rejectedLines))}: ${words.rejectedRows}`}
                </a>
              )}
            </>
          )}
          {rejectedScopes.map(({ scopeId, version, reason }) => (
            <span key={`${scopeId} ${version}`} class="fine below problem">
              {`${words.refused}: ${scopeId} (${version}): ${reason}`}
            </span>
          ))}
        </>
      ),
    },
    {
      name: words.amounts,
      class: "number",
      cell: ({ result }) => (
        <>
          {result?.earnings.map(({ currency, total }) => (
            <span key={currency} class="below">
              {moneyText(total, locale)}
            </span>
          ))}
          {result && result.invitations > 0 && (
            <span class="fine below">{words.invitations(count(result.invitations))}</span>
          )}
        </>
      ),
    },
  ];
}

function progressOf({ state, done, planned }: RefreshRun, words: Words, count: (value: number) => string): string {
  const phase = state === "splitting" ? "split" : state === "applying" ? "apply" : "follow";
  return words.progress(count(done[phase]), count(planned[phase]));
}

interface HeldProps {
  readonly run: RefreshRun;
  readonly words: Words;
  readonly onDone: () => void;
}

/** Only of the newest run: what waited in an earlier one waits in it too. */
function Held({ run, words, onDone }: HeldProps) {
  const { locale } = useView();
  if (run.needsApproval.length === 0) return null;
  const count = (value: number) => value.toLocaleString(locale);
  return (
    <section class="panel" aria-labelledby="held">
      <h2 id="held">{words.held}</h2>
      <p>{words.heldLead}</p>
      <ul class="files">
        {run.needsApproval.map(({ scopeId, version, lines, totals, approvalHash }) => (
          <li key={scopeId}>
            <span>
              {`${scopeId} (${version})`}
              <span class="fine below">{`${words.lines}: ${words.moved(count(lines.before), count(lines.after))}`}</span>
              {totals.map(({ currency, before, after }) => (
                <span key={currency} class="fine below">
                  {words.moved(moneyText(before, locale), moneyText(after, locale))}
                </span>
              ))}
            </span>
            <Act
              content={approvalHash}
              request={(by) => api.approveRestatement(run.runId, scopeId, approvalHash, by)}
              onDone={onDone}
              said={words.approved}
              label={`${words.approve}: ${scopeId}`}
            >
              {words.approve}
            </Act>
          </li>
        ))}
      </ul>
    </section>
  );
}
