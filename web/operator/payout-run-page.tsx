/** One payout run: what it pays and what waits, its approval and execution, the bank's file and the bank's answers. */
import { useState } from "preact/hooks";
import type { HoldReason } from "../../shared/domain/payout-hold.ts";
import { holdTexts } from "../../shared/domain/payout-hold.ts";
import type { Me } from "../api/types.ts";
import { monthText } from "../dates.ts";
import { Act } from "../forms/act.tsx";
import { useList } from "../hooks/use-list.ts";
import { useRemote } from "../hooks/use-remote.ts";
import { useSending } from "../hooks/use-sending.ts";
import { moneyText } from "../money.ts";
import { mayOperate } from "../permissions.ts";
import { operatorPath } from "../route.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "../views/failure.tsx";
import { Instant } from "../views/instant.tsx";
import { Money } from "../views/money.tsx";
import { RemoteList } from "../views/remote-list.tsx";
import { Skeleton } from "../views/skeleton.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { PayoutItem, PayoutRun, Settled } from "./operator-types.ts";
import { payoutWords } from "./payout-words.ts";
import { isWorking, runLooks } from "./run-looks.ts";
import { useWatch } from "./use-watch.ts";

interface Props {
  readonly me: Me;
  readonly runId: string;
}

export function PayoutRunPage({ me, runId }: Props) {
  const words = useWords(payoutWords);
  return (
    <ForOperators me={me} permission="payoutRuns.read" title={runId} back={[operatorPath("payout-runs"), words.back]}>
      <OneRun me={me} runId={runId} />
    </ForOperators>
  );
}

function OneRun({ me, runId }: Props) {
  const { remote, reload } = useRemote(`payout run ${runId}`, () => api.payoutRun(runId));
  const run = remote.state === "ready" ? remote.value : undefined;
  useWatch(run !== undefined && isWorking(run), reload);
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={() => void reload()} />;
  if (!run) return <Skeleton heights={["low", "high"]} />;
  const changed = () => void reload();
  return (
    <div class="stacked">
      <Summary run={run} />
      <Steps me={me} run={run} onChanged={changed} />
      <Payments key={run.state} runId={runId} />
      {run.state === "completed" && mayOperate(me, "payoutRuns.execute") && <Bank runId={runId} />}
    </div>
  );
}

function Summary({ run }: { readonly run: PayoutRun }) {
  const { locale } = useView();
  const words = useWords(payoutWords);
  const count = (value: number) => value.toLocaleString(locale);
  const { runMonth, state, progress, totals = [], executedTotals, held = {} } = run;
  const shown = executedTotals ?? totals;
  return (
    <section class="panel" aria-label={words.run}>
      <div class="panel-top">
        <h2>{monthText(runMonth, locale)}</h2>
        <span class={`badge ${runLooks[state]}`}>{words.states[state]}</span>
      </div>
      {progress && (
        <p>{words.progress(count(progress.done), progress.planned === undefined ? "?" : count(progress.planned))}</p>
      )}
      <dl class="facts">
        <div>
          <dt>{words.totals}</dt>
          <dd>
            {shown.length === 0
              ? words.nothing
              : shown.map(({ payments, amount }) => (
                  <span key={amount.currency} class="below">
                    {words.payments(count(payments), moneyText(amount, locale))}
                  </span>
                ))}
          </dd>
        </div>
        {(["created", "approved", "executed", "cancelled"] as const).map((act) => {
          const done = run[act];
          return (
            done && (
              <div key={act}>
                <dt>{words.who[act]}</dt>
                <dd>
                  <Instant at={done.at} />
                  <span class="fine long below">{done.by}</span>
                </dd>
              </div>
            )
          );
        })}
      </dl>
      {Object.keys(held).length > 0 && (
        <>
          <h3>{words.held}</h3>
          <p class="fine">{words.heldLead}</p>
          <ul class="holds">
            {Object.entries(held).map(([reason, amounts]) => (
              <li key={reason}>{`${count(amounts ?? 0)} × ${holdTexts[reason as HoldReason][locale]}`}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface StepsProps {
  readonly me: Me;
  readonly run: PayoutRun;
  readonly onChanged: () => void;
}

function Steps({ me, run, onChanged }: StepsProps) {
  const words = useWords(payoutWords);
  const { runId, state, hash } = run;
  const mayCancel = mayOperate(me, "payoutRuns.create") && (state === "draft" || state === "approved");
  return (
    <>
      {state === "draft" && hash !== undefined && mayOperate(me, "payoutRuns.approve") && (
        <section class="panel" aria-label={words.approve}>
          <p>{words.approveText}</p>
          <Act
            content={["approve", hash]}
            request={(by) => api.approvePayoutRun(runId, hash, by)}
            onDone={onChanged}
            said={words.done.approve}
          >
            {words.approve}
          </Act>
        </section>
      )}
      {state === "approved" && mayOperate(me, "payoutRuns.execute") && (
        <p class="actions start">
          <Act
            content={["execute", runId]}
            request={(by) => api.executePayoutRun(runId, by)}
            onDone={onChanged}
            said={words.done.execute}
          >
            {words.execute}
          </Act>
        </p>
      )}
      {mayCancel && (
        <p class="actions start">
          <Act
            content={["cancel", runId]}
            request={(by) => api.cancelPayoutRun(runId, by)}
            onDone={onChanged}
            said={words.done.cancel}
            isQuiet
          >
            {words.cancel}
          </Act>
        </p>
      )}
    </>
  );
}

function Payments({ runId }: { readonly runId: string }) {
  const words = useWords(payoutWords);
  const list = useList<PayoutItem>(`/api/v1/payout-runs/${runId}/payments?limit=50`);
  return (
    <RemoteList
      list={list}
      name={words.totals}
      empty={[words.noPayments, words.noPaymentsHint]}
      keyOf={({ paymentId }) => paymentId}
      columns={[
        {
          name: words.location,
          class: "main",
          cell: ({ locationId, programId }) => (
            <>
              {locationId}
              <span class="fine below">{programId}</span>
            </>
          ),
        },
        { name: words.payment, class: "long", cell: ({ reference }) => reference },
        { name: words.amount, class: "number", cell: ({ amount }) => <Money amount={amount} /> },
      ]}
    />
  );
}

function Bank({ runId }: { readonly runId: string }) {
  const { locale } = useView();
  const words = useWords(payoutWords);
  const [settled, setSettled] = useState<readonly Settled[]>();
  const { send, failure, isBusy, clear } = useSending();
  const read = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    input.value = "";
    if (!file || isBusy) return;
    clear();
    const csv = await file.text();
    const sent = await send(csv, (by) => api.bankResults(runId, csv, by));
    if (sent) setSettled(sent.value.value);
  };
  const count = (result: Settled["result"]) =>
    (settled ?? []).filter((each) => each.result === result).length.toLocaleString(locale);
  return (
    <section class="panel" aria-labelledby="bank-answers">
      <h2 id="bank-answers">{words.results}</h2>
      <p class="actions start">
        <a class="button secondary" href={`/api/v1/payout-runs/${runId}/bank-file`} download>
          {words.bankFile}
        </a>
        <a class="button secondary" href={`/api/v1/payout-runs/${runId}/bank-list`} download>
          {words.bankList}
        </a>
      </p>
      <p>{words.resultsLead}</p>
      {failure && <FailureMessage failure={failure} retry={clear} />}
      <p class="file">
        <label class="button">
          {words.resultsFile}
          <input
            class="unseen"
            type="file"
            accept=".csv,text/csv"
            onChange={({ currentTarget }) => void read(currentTarget)}
          />
        </label>
      </p>
      {settled && (
        <div role="status">
          <p>
            {[words.applied(count("applied")), words.repeated(count("repeated")), words.refused(count("refused"))].join(
              ", ",
            )}
          </p>
          <ul class="holds">
            {settled
              .filter(({ result }) => result === "refused")
              .map(({ reference, message }) => (
                <li key={reference}>{`${reference}: ${message ?? ""}`}</li>
              ))}
          </ul>
        </div>
      )}
    </section>
  );
}
