/** An amount as text to read, with the exact figure for machines and for the mouse. */
import { type Money as MoneyValue, moneyText } from "../money.ts";
import { useView } from "../view.ts";

export function Money({ amount: { amount, currency } }: { readonly amount: MoneyValue }) {
  const { locale } = useView();
  return (
    <data value={amount} title={`${amount} ${currency}`}>
      {moneyText({ amount, currency }, locale)}
    </data>
  );
}
