/** The payout runs, newest first, with what each comes to. */
import type { Me } from "../api/types.ts";
import { monthText } from "../dates.ts";
import { Act } from "../forms/act.tsx";
import { useList } from "../hooks/use-list.ts";
import { moneyText } from "../money.ts";
import { mayOperate } from "../permissions.ts";
import { operatorPath } from "../route.ts";
import { useView } from "../view.ts";
import { RemoteList } from "../views/remote-list.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { PayoutRun } from "./operator-types.ts";
import { payoutWords } from "./payout-words.ts";
import { isWorking, runLooks } from "./run-looks.ts";
import { useWatch } from "./use-watch.ts";

export function PayoutRunsPage({ me }: { readonly me: Me }) {
  const { operatorNav } = useView().texts;
  const words = useWords(payoutWords);
  return (
    <ForOperators me={me} permission="payoutRuns.read" title={operatorNav["payout-runs"]} lead={words.lead}>
      <Runs me={me} />
    </ForOperators>
  );
}

function Runs({ me }: { readonly me: Me }) {
  const { locale, texts, actions } = useView();
  const words = useWords(payoutWords);
  const list = useList<PayoutRun>("/api/v1/payout-runs?limit=20");
  const runs = list.remote.state === "ready" ? list.remote.value.items : [];
  useWatch(runs.some(isWorking), list.reload);
  return (
    <div class="stacked">
      {mayOperate(me, "payoutRuns.create") && (
        <p class="actions start">
          <Act
            content="payout run"
            request={api.startPayoutRun}
            onDone={({ runId }) => actions.go(operatorPath("payout-runs", runId))}
            said={words.started}
          >
            {words.start}
          </Act>
        </p>
      )}
      <RemoteList
        list={list}
        name={texts.operatorNav["payout-runs"]}
        empty={[words.none, words.noneHint]}
        keyOf={({ runId }) => runId}
        columns={[
          {
            name: words.run,
            class: "main",
            cell: ({ runId, runMonth }) => (
              <>
                <a href={operatorPath("payout-runs", runId)} data-route>
                  {monthText(runMonth, locale)}
                </a>
                <span class="fine below">{runId}</span>
              </>
            ),
          },
          {
            name: words.state,
            cell: ({ state }) => <span class={`badge ${runLooks[state]}`}>{words.states[state]}</span>,
          },
          {
            name: words.totals,
            class: "number",
            cell: ({ totals = [], executedTotals }) =>
              (executedTotals ?? totals).map(({ payments, amount }) => (
                <span key={amount.currency} class="below">
                  {words.payments(payments.toLocaleString(locale), moneyText(amount, locale))}
                </span>
              )),
          },
        ]}
      />
    </div>
  );
}
