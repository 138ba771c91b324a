/** One currency's figures: the total, its two parts, and what was missed. */
import type { Amounts } from "../api/types.ts";
import { type Child, element } from "../element.ts";
import { currencyName, isZero, magnitudeOf } from "../money.ts";
import type { View } from "../state.ts";
import { money } from "./money.ts";

export function amountsSummary(amounts: Amounts, { locale, texts }: View): readonly Child[] {
  const { currency, rebate, coop, total, missed } = amounts;
  const { dashboard } = texts;
  const part = (kind: string, name: string, amount: Amounts["total"]) =>
    element("span", { class: `part ${kind}` }, element("span", {}, name), " ", money(amount, locale));
  return [
    element(
      "span",
      { class: "currency" },
      `${currencyName(currency, locale)} · ${currency}`,
      element("span", {}, dashboard.earned),
    ),
    " ",
    element("span", { class: "total" }, money(total, locale)),
    splitBar(amounts),
    element(
      "span",
      { class: "parts" },
      part("rebate", dashboard.rebate, rebate),
      " ",
      part("coop", dashboard.coop, coop),
      " ",
      isZero(missed) ? undefined : part("missed", dashboard.missed, missed),
    ),
  ];
}

/** How the total falls into its parts; nothing to see where one of them is negative. */
function splitBar({ rebate, coop }: Amounts): HTMLElement {
  const parts = [Math.max(0, magnitudeOf(rebate)), Math.max(0, magnitudeOf(coop))] as const;
  const [ofRebate, ofCoop] = parts;
  return element(
    "span",
    { class: "split", "aria-hidden": "true" },
    ofRebate > 0
      ? element("span", { class: "rebate", variables: { "--grow": ofRebate / (ofRebate + ofCoop) } })
      : undefined,
    ofCoop > 0 ? element("span", { class: "coop", variables: { "--grow": ofCoop / (ofRebate + ofCoop) } }) : undefined,
  );
}
