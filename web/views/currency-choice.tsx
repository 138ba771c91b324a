/** The currencies side by side; one of them is looked at closely. Nothing is ever added across them. */
import type { Amounts } from "../api/types.ts";
import { useView } from "../view.ts";
import { AmountsSummary } from "./amounts-summary.tsx";

export function CurrencyChoice({ totals, chosen }: { readonly totals: readonly Amounts[]; readonly chosen: string }) {
  const { texts } = useView();
  const [only, ...others] = totals;
  if (only && others.length === 0) {
    return (
      <div class="panel card alone">
        <AmountsSummary amounts={only} />
      </div>
    );
  }
  return (
    <fieldset class="currencies">
      <legend class="unseen">{texts.dashboard.currencies}</legend>
      {totals.map((amounts) => (
        <Card key={amounts.currency} amounts={amounts} isChosen={amounts.currency === chosen} />
      ))}
    </fieldset>
  );
}

function Card({ amounts, isChosen }: { readonly amounts: Amounts; readonly isChosen: boolean }) {
  const { actions } = useView();
  const { currency } = amounts;
  return (
    <label class="panel card">
      <input
        id={`currency-${currency}`}
        class="unseen"
        type="radio"
        name="currency"
        value={currency}
        checked={isChosen}
        onChange={() => actions.chooseCurrency(currency)}
      />
      <AmountsSummary amounts={amounts} />
    </label>
  );
}
