/** Earnings over all locations, newest first in each; of one location and month by amount, where that is asked for. */
import type { Earning } from "../../api/types.ts";
import { dayText } from "../../dates.ts";
import { SelectField } from "../../forms/field.tsx";
import { type AskedList, useList } from "../../hooks/use-list.ts";
import { compareMoney, moneyText, rateText } from "../../money.ts";
import { locationPath } from "../../route.ts";
import { useView } from "../../view.ts";
import { Why } from "../earning/why.tsx";
import { Money } from "../money.tsx";
import { RemoteList } from "../remote-list.tsx";

interface Props {
  readonly query: string;
  readonly isByAmount: boolean;
  /** Absent where the order is that of days alone. */
  readonly onOrder?: (order: string) => void;
}

export function EarnedList({ query, isByAmount, onOrder }: Props) {
  const { texts, locale } = useView();
  const { earningsPage, location, dashboard } = texts;
  const asked = useList<Earning>(`/api/v1/earnings?${query}`);
  const list = isByAmount ? byAmount(asked) : asked;
  return (
    <>
      {onOrder && (
        <div class="filter">
          <SelectField
            pointer="order"
            label={earningsPage.order}
            value={isByAmount ? "amount" : ""}
            options={[
              ["", earningsPage.orders.date],
              ["amount", earningsPage.orders.amount],
            ]}
            onChange={onOrder}
          />
        </div>
      )}
      <RemoteList
        key={isByAmount ? "amount" : "date"} // another order begins at its top
        list={list}
        name={earningsPage.earned}
        empty={[location.noEarnings, earningsPage.noneHint]}
        keyOf={({ id }) => id}
        columns={[
          {
            name: location.product,
            class: "main",
            cell: (earning) => {
              const { productName = location.unnamedProduct, lever, rateBps, base } = earning;
              return (
                <>
                  {productName}
                  <span class="fine below">
                    {`${lever} · ${location.ofBase(rateText(rateBps, locale), moneyText(base, locale))}`}
                  </span>
                  <Why earning={earning} />
                </>
              );
            },
          },
          {
            name: location.date,
            class: "whole",
            cell: ({ date }) => <time dateTime={date}>{dayText(date, locale)}</time>,
          },
          {
            name: earningsPage.location,
            cell: ({ locationId, programId }) => (
              <>
                <a href={locationPath(locationId)} data-route>
                  {locationId}
                </a>
                <span class="fine below">{programId}</span>
              </>
            ),
          },
          { name: dashboard.rebate, class: "number", cell: ({ rebate }) => <Money amount={rebate} /> },
          { name: dashboard.coop, class: "number", cell: ({ coop }) => <Money amount={coop} /> },
          { name: dashboard.total, class: "number", cell: ({ earning }) => <Money amount={earning} /> },
          { name: earningsPage.status, cell: ({ status }) => earningsPage.statuses[status] },
        ]}
      />
    </>
  );
}

/** What is there so far, the largest first. */
function byAmount(list: AskedList<Earning>): AskedList<Earning> {
  if (list.remote.state !== "ready") return list;
  const { value } = list.remote;
  const items = value.items.toSorted((a, b) => compareMoney(b.earning, a.earning));
  return { ...list, remote: { state: "ready", value: { ...value, items } } };
}
