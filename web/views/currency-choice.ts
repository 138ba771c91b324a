/** The currencies side by side; one of them is looked at closely. Nothing is ever added across them. */
import type { Amounts } from "../api/types.ts";
import { element } from "../element.ts";
import type { View } from "../state.ts";
import { amountsSummary } from "./amounts-summary.ts";

export function currencyChoice(totals: readonly Amounts[], chosen: string, view: View): HTMLElement {
  const [only, ...others] = totals;
  if (only && others.length === 0) return element("div", { class: "panel card alone" }, amountsSummary(only, view));
  return element(
    "fieldset",
    { class: "currencies" },
    element("legend", { class: "unseen" }, view.texts.dashboard.currencies),
    totals.map((amounts) => card(amounts, chosen, view)),
  );
}

function card(amounts: Amounts, chosen: string, view: View): HTMLElement {
  const { currency } = amounts;
  const choose = () => view.actions.chooseCurrency(currency);
  return element(
    "label",
    { class: "panel card" },
    element("input", {
      id: `currency-${currency}`,
      class: "unseen",
      type: "radio",
      name: "currency",
      value: currency,
      checked: currency === chosen,
      on: { change: choose },
    }),
    amountsSummary(amounts, view),
  );
}
