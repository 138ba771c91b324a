/** The earnings of a location, a page at a time. */
import type { Earning } from "../api/types.ts";
import { dayText } from "../dates.ts";
import { moneyText, rateText } from "../money.ts";
import type { EarningsList } from "../state.ts";
import { useView } from "../view.ts";
import { Why } from "./earning/why.tsx";
import { FailureMessage } from "./failure.tsx";
import { Money } from "./money.tsx";

export function Earnings({ list }: { readonly list: EarningsList }) {
  const { texts, locale, actions } = useView();
  const { location } = texts;
  const { items, nextLink, more } = list;
  if (items.length === 0) {
    return (
      <div class="panel message">
        <h3>{location.noEarnings}</h3>
        <p>{location.noEarningsHint}</p>
      </div>
    );
  }
  const count = items.length.toLocaleString(locale);
  const isWhole = nextLink === undefined;
  return (
    <div class="panel earnings">
      <Table items={items} />
      <div class="more">
        <p class="fine">{isWhole ? location.allShown(count) : location.shown(count)}</p>
        {!isWhole && (
          <button
            id="more"
            type="button"
            aria-disabled={more === "loading" ? "true" : undefined}
            onClick={actions.loadMore}
          >
            {more === "loading" ? texts.loading : texts.location.more}
          </button>
        )}
      </div>
      {typeof more === "object" && <FailureMessage failure={more} retry={actions.loadMore} />}
    </div>
  );
}

/** On a narrow screen rows become blocks; the roles keep the table a table for screen readers. */
function Table({ items }: { readonly items: readonly Earning[] }) {
  const { location, dashboard } = useView().texts;
  const columns = [location.date, location.product, dashboard.rebate, dashboard.coop, dashboard.total];
  return (
    <table role="table" aria-labelledby="earnings">
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((name) => (
            <th key={name} scope="col" role="columnheader">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map((earning) => (
          <Row key={earning.id} {...earning} />
        ))}
      </tbody>
    </table>
  );
}

function Row(listed: Earning) {
  const { date, productName, lever, rateBps, base, rebate, coop, earning } = listed;
  const { locale, texts } = useView();
  const { location, dashboard } = texts;
  return (
    <tr role="row">
      <td role="cell" class="date">
        <time dateTime={date}>{dayText(date, locale)}</time>
      </td>
      <td role="cell" class="product">
        {productName ?? location.unnamedProduct}
        <span class="fine">{`${lever} · ${location.ofBase(rateText(rateBps, locale), moneyText(base, locale))}`}</span>
        <Why earning={listed} />
      </td>
      <td role="cell" class="rebate" data-name={dashboard.rebate}>
        <Money amount={rebate} />
      </td>
      <td role="cell" class="coop" data-name={dashboard.coop}>
        <Money amount={coop} />
      </td>
      <td role="cell" class="earning" data-name={dashboard.total}>
        <Money amount={earning} />
      </td>
    </tr>
  );
}
