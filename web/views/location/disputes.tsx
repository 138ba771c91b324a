/** What a location objected to, how each dispute stands, and a way to take it back. */
import { get, send } from "../../api/ask.ts";
import type { Dispute } from "../../api/payout-types.ts";
import { Act } from "../../forms/act.tsx";
import { useRemote } from "../../hooks/use-remote.ts";
import { moneyText } from "../../money.ts";
import { may } from "../../permissions.ts";
import { useView } from "../../view.ts";
import { DataTable } from "../data-table.tsx";
import { FailureMessage } from "../failure.tsx";
import { Instant } from "../instant.tsx";
import { Skeleton } from "../skeleton.tsx";

export function Disputes({ locationId }: { readonly locationId: string }) {
  const { me } = useView().state;
  return me && may(me, "disputes.read") ? <DisputesOf locationId={locationId} /> : null;
}

const looks: Readonly<Record<Dispute["state"], "met" | "neutral" | "waiting">> = {
  open: "waiting",
  underReview: "waiting",
  adjusted: "met",
  upheld: "neutral",
  withdrawn: "neutral",
};

function DisputesOf({ locationId }: { readonly locationId: string }) {
  const { texts, locale, state } = useView();
  const words = texts.dispute;
  const address = `/api/v1/locations/${locationId}/disputes`;
  const { remote, reload } = useRemote(address, () => get<{ readonly value: readonly Dispute[] }>(address));
  const mayWithdraw = state.me !== undefined && may(state.me, "disputes.open");
  return (
    <section class="block" aria-labelledby="disputes">
      <h2 id="disputes">{words.title}</h2>
      {remote.state === "loading" && <Skeleton heights={["low"]} />}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {remote.state === "ready" && remote.value.value.length === 0 && <p class="fine">{words.none}</p>}
      {remote.state === "ready" && remote.value.value.length > 0 && (
        <div class="panel list">
          <DataTable
            name={words.title}
            items={remote.value.value}
            keyOf={({ id }) => id}
            columns={[
              {
                name: words.subject,
                class: "main",
                cell: ({ subjectId, programId }) => (
                  <>
                    {subjectId.startsWith("pay_") ? words.payment : words.earning}
                    <span class="fine long below">{`${programId} · ${subjectId}`}</span>
                  </>
                ),
              },
              {
                name: words.state,
                cell: ({ id, state: reached, adjustment }) => (
                  <>
                    <span class={`badge ${looks[reached]}`}>{words.states[reached]}</span>
                    {adjustment && <span class="fine below">{words.adjusted(moneyText(adjustment, locale))}</span>}
                    {mayWithdraw && looks[reached] === "waiting" && (
                      <Act
                        content={["withdraw", id]}
                        request={({ csrfToken }) =>
                          send<Dispute>("POST", `/api/v1/disputes/${id}/withdraw`, { csrfToken })
                        }
                        onDone={() => void reload()}
                        said={words.withdrawn}
                        label={`${words.withdraw}: ${id}`}
                        isQuiet
                      >
                        {words.withdraw}
                      </Act>
                    )}
                  </>
                ),
              },
              {
                name: words.said,
                cell: ({ steps }) =>
                  steps.map(({ state: step, at, note }) => (
                    <span key={`${step} ${at}`} class="fine below">
                      <Instant at={at} />
                      {` ${words.states[step]}${note === undefined ? "" : `: ${note}`}`}
                    </span>
                  )),
              },
            ]}
          />
        </div>
      )}
    </section>
  );
}
