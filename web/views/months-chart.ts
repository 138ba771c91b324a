/** Earnings of one currency by month: columns of the last year, and every month as a table. */
import type { Dashboard } from "../api/types.ts";
import { monthText, shortMonthText } from "../dates.ts";
import { element } from "../element.ts";
import { shortMoneyText } from "../money.ts";
import { chartOf } from "../segments.ts";
import type { View } from "../state.ts";
import { bar } from "./bar.ts";
import { legend } from "./legend.ts";
import { money } from "./money.ts";

type Month = Dashboard["months"][number];

const parts = ["rebate", "coop"] as const;
const shownMonths = 12;

/** `months` come newest first. */
export function monthsChart(months: readonly Month[], view: View): HTMLElement {
  const { dashboard } = view.texts;
  return element(
    "section",
    { class: "panel months", "aria-labelledby": "months" },
    element("div", { class: "panel-top" }, element("h2", { id: "months" }, dashboard.byMonth), legend(parts, view)),
    columns(months.slice(0, shownMonths).reverse(), view),
    element("details", {}, element("summary", {}, dashboard.asTable), table(months, view)),
  );
}

/** The table says the same, so the drawing is for the eye only. */
function columns(months: readonly Month[], { locale }: View): HTMLElement {
  const { bars, zero } = chartOf(months, parts);
  return element(
    "div",
    { class: months.length > 6 ? "columns many" : "columns", "aria-hidden": "true" },
    months.map(({ period, total }, index) => {
      const drawn = bars[index];
      return element(
        "div",
        { class: "column", variables: { "--top": drawn?.top ?? 0 } },
        drawn && bar(drawn, zero),
        element("span", { class: "value" }, shortMoneyText(total, locale)),
        element("span", { class: "label" }, shortMonthText(period, locale), element("span", {}, period.slice(0, 4))),
      );
    }),
  );
}

function table(months: readonly Month[], { locale, texts }: View): HTMLElement {
  const { dashboard } = texts;
  const names = [dashboard.month, dashboard.rebate, dashboard.coop, dashboard.total, dashboard.missed];
  const row = ({ period, rebate, coop, total, missed }: Month) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, monthText(period, locale)),
      [rebate, coop, total, missed].map((amount) => element("td", {}, money(amount, locale))),
    );
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": dashboard.asTable },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          names.map((name) => element("th", { scope: "col" }, name)),
        ),
      ),
      element("tbody", {}, months.map(row)),
    ),
  );
}
