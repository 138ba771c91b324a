/** Sales that did not earn, each with the reason and with what it would have earned. */
import type { Missed } from "../../api/types.ts";
import { dayText } from "../../dates.ts";
import { useList } from "../../hooks/use-list.ts";
import { moneyText } from "../../money.ts";
import { enrollmentPath } from "../../route.ts";
import { inLanguage } from "../../texts/in-language.ts";
import { useView } from "../../view.ts";
import { Money } from "../money.tsx";
import { RemoteList } from "../remote-list.tsx";

export function MissedList({ query }: { readonly query: string }) {
  const { texts, locale } = useView();
  const { earningsPage, location } = texts;
  const list = useList<Missed>(`/api/v1/earnings/missed?${query}`);
  return (
    <RemoteList
      list={list}
      name={earningsPage.missed}
      empty={[earningsPage.noneMissed, earningsPage.noneMissedHint]}
      keyOf={keyOf}
      columns={[
        {
          name: location.product,
          class: "main",
          cell: ({ productName = location.unnamedProduct, explanation }) => (
            <>
              {productName}
              <span class="fine below">{inLanguage(explanation, locale)}</span>
            </>
          ),
        },
        {
          name: location.date,
          class: "whole",
          cell: ({ date }) => <time dateTime={date}>{dayText(date, locale)}</time>,
        },
        {
          name: earningsPage.location,
          cell: ({ locationId }) => (
            <a href={enrollmentPath(locationId)} data-route>
              {locationId}
            </a>
          ),
        },
        { name: earningsPage.sale, class: "number", cell: ({ base }) => <Money amount={base} /> },
        {
          name: earningsPage.wouldHave,
          class: "number",
          cell: ({ missed }) =>
            missed.length === 0
              ? "–"
              : missed.map(({ programId, rebate, coop }) => (
                  <span key={programId} class="below">
                    {`${moneyText(rebate, locale)} + ${moneyText(coop, locale)}`}
                  </span>
                )),
        },
      ]}
    />
  );
}

/** A sale has no id of its own before somebody. */
let rows = 0;
const known = new WeakMap<Missed, number>();

function keyOf(row: Missed): number {
  const key = known.get(row) ?? ++rows;
  known.set(row, key);
  return key;
}
