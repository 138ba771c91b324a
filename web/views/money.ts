/** An amount as text to read, with the exact figure for machines and for the mouse. */
import { element } from "../element.ts";
import { type Money, moneyText } from "../money.ts";
import type { Locale } from "../texts/texts.ts";

export function money(amount: Money, locale: Locale): HTMLElement {
  return element(
    "data",
    { value: amount.amount, title: `${amount.amount} ${amount.currency}` },
    moneyText(amount, locale),
  );
}
