/** What a location has for co-op, half by half: how much is left, and until when it can be claimed. */
import { get } from "../../api/ask.ts";
import type { CoopFund } from "../../api/payout-types.ts";
import { dayRangeText, monthRangeText } from "../../dates.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { moneyText } from "../../money.ts";
import { inLanguage } from "../../texts/in-language.ts";
import type { Locale, Texts } from "../../texts/texts.ts";
import { useView } from "../../view.ts";
import { coopLooks } from "../coop-looks.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { FailureMessage } from "../failure.tsx";
import { Money } from "../money.tsx";
import { Skeleton } from "../skeleton.tsx";

export function CoopFunds({ locationId }: { readonly locationId: string }) {
  const { texts, locale } = useView();
  const address = `/api/v1/locations/${locationId}/coop-funds?bilingual=true`;
  const { remote, reload } = useRemote(address, () => get<{ readonly value: readonly CoopFund[] }>(address));
  return (
    <section class="block" aria-labelledby="coop-funds">
      <h2 id="coop-funds">{texts.coop.title}</h2>
      {remote.state === "loading" && <Skeleton heights={["low"]} />}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {remote.state === "ready" && remote.value.value.length === 0 && <p class="fine">{texts.coop.none}</p>}
      {remote.state === "ready" && remote.value.value.length > 0 && (
        <>
          <p class="fine above-list">{texts.coop.lead}</p>
          <div class="panel list">
            <DataTable
              name={texts.coop.title}
              columns={fundColumns(texts, locale)}
              items={remote.value.value}
              keyOf={({ programId, half, earned }) => `${programId} ${half.from} ${earned.currency}`}
            />
          </div>
        </>
      )}
    </section>
  );
}

function fundColumns({ coop }: Texts, locale: Locale): readonly Column<CoopFund>[] {
  const days = ({ from, to }: CoopFund["usage"]) => dayRangeText(from, to, locale);
  return [
    {
      name: coop.fund,
      class: "main",
      cell: ({ half, programName }) => (
        <>
          {monthRangeText(half.from, half.to, locale)}
          <span class="fine below">{inLanguage(programName, locale)}</span>
        </>
      ),
    },
    {
      name: coop.status,
      cell: ({ status }) => <span class={`badge ${coopLooks[status]}`}>{coop.statuses[status]}</span>,
    },
    {
      name: coop.earned,
      class: "number",
      cell: ({ earned, threshold }) => (
        <>
          <Money amount={earned} />
          <span class="fine below">{coop.threshold(moneyText(threshold, locale))}</span>
        </>
      ),
    },
    {
      name: coop.remaining,
      class: "number",
      cell: ({ remaining, status, convertedToRebate }) => (
        <>
          <Money amount={remaining} />
          {status === "convertedToRebate" && (
            <span class="fine below">{coop.becameRebate(moneyText(convertedToRebate, locale))}</span>
          )}
        </>
      ),
    },
    { name: coop.use, cell: ({ status, usage }) => (status === "convertedToRebate" ? "–" : days(usage)) },
    { name: coop.claim, cell: ({ status, claiming }) => (status === "convertedToRebate" ? "–" : days(claiming)) },
  ];
}
