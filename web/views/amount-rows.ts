/** Amounts of one currency by program or location: a bar for each, on one scale. */
import type { Amounts } from "../api/types.ts";
import { element } from "../element.ts";
import { isZero } from "../money.ts";
import { chartOf } from "../segments.ts";
import type { View } from "../state.ts";
import { bar } from "./bar.ts";
import { money } from "./money.ts";

interface Named extends Amounts {
  readonly name: string;
  /** Where its own page is. */
  readonly path?: string;
}

const parts = ["rebate", "coop", "missed"] as const;

export function amountRows(id: string, title: string, rows: readonly Named[], view: View): HTMLElement {
  const { bars, zero } = chartOf(rows, parts);
  return element(
    "section",
    { class: `panel ${id}`, "aria-labelledby": id },
    element("div", { class: "panel-top" }, element("h2", { id }, title)),
    element(
      "ul",
      { class: "rows" },
      rows.map((row, index) => {
        const drawn = bars[index];
        return element("li", {}, name(row), figures(row, view), drawn && bar(drawn, zero));
      }),
    ),
  );
}

function name({ name, path }: Named): HTMLElement {
  return path === undefined
    ? element("span", { class: "name" }, name)
    : element("a", { class: "name", href: path, "data-route": true }, name);
}

function figures({ rebate, coop, total, missed }: Amounts, { locale, texts }: View): HTMLElement {
  const { dashboard } = texts;
  return element(
    "span",
    { class: "figures" },
    element("strong", {}, money(total, locale)),
    element(
      "span",
      { class: "unseen" },
      ` (${dashboard.rebate} `,
      money(rebate, locale),
      `, ${dashboard.coop} `,
      money(coop, locale),
      ")",
    ),
    isZero(missed) ? undefined : element("span", { class: "missed" }, `${dashboard.missed} `, money(missed, locale)),
  );
}
