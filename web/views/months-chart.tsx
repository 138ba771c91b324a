/** Earnings of one currency by month: columns of the last year, and every month as a table. */
import type { Dashboard } from "../api/types.ts";
import { monthText, shortMonthText } from "../dates.ts";
import { growthOf, growthText, yearGrowth } from "../growth.ts";
import { shortMoneyText } from "../money.ts";
import { chartOf } from "../segments.ts";
import { useView } from "../view.ts";
import { Bar } from "./bar.tsx";
import { Legend } from "./legend.tsx";
import { Money } from "./money.tsx";
import { Scrollable } from "./scrollable.tsx";

type Month = Dashboard["months"][number];

interface Props {
  /** Newest first. */
  readonly months: readonly Month[];
}

const parts = ["rebate", "coop"] as const;
const shownMonths = 12;

export function MonthsChart({ months }: Props) {
  const { locale, texts } = useView();
  const { dashboard } = texts;
  const year = yearGrowth(months);
  return (
    <section class="panel months" aria-labelledby="months">
      <div class="panel-top">
        <h2 id="months">{dashboard.byMonth}</h2>
        <Legend parts={parts} />
      </div>
      <Columns months={months.slice(0, shownMonths).reverse()} />
      {year !== undefined && <p class="fine">{dashboard.yearGrowth(growthText(year, locale))}</p>}
      <details>
        <summary>{dashboard.asTable}</summary>
        <Scrollable name={dashboard.asTable}>
          <Table months={months} />
        </Scrollable>
      </details>
    </section>
  );
}

/** The table says the same, so the drawing is for the eye only. */
function Columns({ months }: Props) {
  const { locale } = useView();
  const { bars, zero } = chartOf(months, parts);
  return (
    <div class={months.length > 6 ? "columns many" : "columns"} aria-hidden="true">
      {months.map(({ period, total }, index) => {
        const drawn = bars[index];
        return (
          <div key={period} class="column" style={{ "--top": drawn?.top ?? 0 }}>
            {drawn && <Bar bar={drawn} zero={zero} />}
            <span class="value">{shortMoneyText(total, locale)}</span>
            <span class="label">
              {shortMonthText(period, locale)}
              <span>{period.slice(0, 4)}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

function Table({ months }: Props) {
  const { locale, texts } = useView();
  const { dashboard } = texts;
  const names = [
    dashboard.month,
    dashboard.rebate,
    dashboard.coop,
    dashboard.total,
    dashboard.growth,
    dashboard.missed,
  ];
  return (
    <table>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ period, rebate, coop, total, missed }) => (
          <tr key={period}>
            <th scope="row">{monthText(period, locale)}</th>
            {Object.entries({ rebate, coop, total }).map(([part, amount]) => (
              <td key={part}>
                <Money amount={amount} />
              </td>
            ))}
            <td>{growthText(growthOf(months, period), locale)}</td>
            <td>
              <Money amount={missed} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
