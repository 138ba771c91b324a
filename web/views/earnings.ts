/** The earnings of a location, a page at a time. */
import type { Earning } from "../api/types.ts";
import { dayText } from "../dates.ts";
import { element } from "../element.ts";
import { moneyText, rateText } from "../money.ts";
import type { EarningsList, View } from "../state.ts";
import { failureView } from "./failure.ts";
import { money } from "./money.ts";

export function earningsView(list: EarningsList, view: View): HTMLElement {
  const { location } = view.texts;
  if (list.items.length === 0) {
    const [title, hint] = [location.noEarnings, location.noEarningsHint];
    return element("div", { class: "panel message" }, element("h3", {}, title), element("p", {}, hint));
  }
  const count = list.items.length.toLocaleString(view.locale);
  const isWhole = list.nextLink === undefined;
  return element(
    "div",
    { class: "panel earnings" },
    table(list.items, view),
    element(
      "div",
      { class: "more" },
      element("p", { class: "fine" }, isWhole ? location.allShown(count) : location.shown(count)),
      isWhole ? undefined : moreButton(list, view),
    ),
    typeof list.more === "object" ? failureView(list.more, view, view.actions.loadMore) : undefined,
  );
}

function moreButton({ more }: EarningsList, { texts, actions }: View): HTMLElement {
  const isLoading = more === "loading";
  return element(
    "button",
    { id: "more", type: "button", "aria-disabled": isLoading ? "true" : undefined, on: { click: actions.loadMore } },
    isLoading ? texts.loading : texts.location.more,
  );
}

/** On a narrow screen rows become blocks; the roles keep the table a table for screen readers. */
function table(items: readonly Earning[], view: View): HTMLElement {
  const { location, dashboard } = view.texts;
  const columns = [location.date, location.product, dashboard.rebate, dashboard.coop, dashboard.total];
  return element(
    "table",
    { role: "table", "aria-labelledby": "earnings" },
    element(
      "thead",
      { role: "rowgroup" },
      element(
        "tr",
        { role: "row" },
        columns.map((name) => element("th", { scope: "col", role: "columnheader" }, name)),
      ),
    ),
    element(
      "tbody",
      { role: "rowgroup" },
      items.map((earning) => row(earning, view)),
    ),
  );
}

function row({ date, productName, lever, rateBps, base, rebate, coop, earning }: Earning, view: View): HTMLElement {
  const { locale, texts } = view;
  const { location, dashboard } = texts;
  const amount = (kind: string, name: string, of: Earning["base"]) =>
    element("td", { role: "cell", class: kind, "data-name": name }, money(of, locale));
  return element(
    "tr",
    { role: "row" },
    element("td", { role: "cell", class: "date" }, element("time", { datetime: date }, dayText(date, locale))),
    element(
      "td",
      { role: "cell", class: "product" },
      productName ?? location.unnamedProduct,
      element(
        "span",
        { class: "fine" },
        `${lever} · ${location.ofBase(rateText(rateBps, locale), moneyText(base, locale))}`,
      ),
    ),
    amount("rebate", dashboard.rebate, rebate),
    amount("coop", dashboard.coop, coop),
    amount("earning", dashboard.total, earning),
  );
}
