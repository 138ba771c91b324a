/** The earnings of a location, a page at a time. */
import type { Earning } from "../api/types.ts";
import { dayText } from "../dates.ts";
import { useDrawnRows } from "../hooks/use-drawn-rows.ts";
import { moneyText, rateText } from "../money.ts";
import type { EarningsList } from "../state.ts";
import { useView } from "../view.ts";
import { EarlierRows } from "./earlier-rows.tsx";
import { Why } from "./earning/why.tsx";
import { FailureMessage } from "./failure.tsx";
import { Money } from "./money.tsx";

export function Earnings({ list }: { readonly list: EarningsList }) {
  const { texts, locale, actions } = useView();
  const { location } = texts;
  const { items, nextLink, more } = list;
  const drawn = useDrawnRows(items);
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
  const from = (drawn.from + 1).toLocaleString(locale);
  const to = (drawn.from + drawn.rows.length).toLocaleString(locale);
  return (
    <div class="panel earnings">
      <EarlierRows drawn={drawn} />
      <Table items={drawn.rows} from={drawn.from} of={items.length} />
      <div class="more">
        <p class="fine">
          {drawn.rows.length < items.length
            ? texts.forms.rows(from, to, count)
            : (isWhole ? location.allShown : location.shown)(count)}
        </p>
        {(!isWhole || drawn.showLater) && (
          <button
            id="more"
            type="button"
            aria-disabled={more === "loading" ? "true" : undefined}
            onClick={drawn.showLater ?? actions.loadMore}
          >
            {more === "loading" ? texts.loading : texts.location.more}
          </button>
        )}
      </div>
      {typeof more === "object" && <FailureMessage failure={more} retry={actions.loadMore} />}
    </div>
  );
}

interface TableProps {
  readonly items: readonly Earning[];
  readonly from: number;
  readonly of: number;
}

/** On a narrow screen rows become blocks; the roles keep the table a table for screen readers. */
function Table({ items, from, of }: TableProps) {
  const { location, dashboard } = useView().texts;
  const columns = [location.date, location.product, dashboard.rebate, dashboard.coop, dashboard.total];
  return (
    <table role="table" aria-labelledby="earnings" aria-rowcount={items.length < of ? of + 1 : undefined}>
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
        {items.map((earning, index) => (
          <Row key={earning.id} earning={earning} place={items.length < of ? from + index + 2 : undefined} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ earning: listed, place }: { readonly earning: Earning; readonly place: number | undefined }) {
  const { date, productName, lever, rateBps, base, rebate, coop, earning } = listed;
  const { locale, texts } = useView();
  const { location, dashboard } = texts;
  return (
    <tr role="row" aria-rowindex={place}>
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
