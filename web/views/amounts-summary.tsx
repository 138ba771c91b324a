/** One currency's figures: the total, its two parts, and what was missed. */
import type { Amounts } from "../api/types.ts";
import { currencyName, isZero, type Money as MoneyValue, magnitudeOf } from "../money.ts";
import { useView } from "../view.ts";
import { Money } from "./money.tsx";

export function AmountsSummary({ amounts }: { readonly amounts: Amounts }) {
  const { locale, texts } = useView();
  const { currency, rebate, coop, total, missed } = amounts;
  const { dashboard } = texts;
  return (
    <>
      <span class="currency">
        {`${currencyName(currency, locale)} · ${currency}`}
        <span>{dashboard.earned}</span>
      </span>{" "}
      <span class="total">
        <Money amount={total} />
      </span>
      <SplitBar {...amounts} />
      <span class="parts">
        <Part kind="rebate" name={dashboard.rebate} amount={rebate} />{" "}
        <Part kind="coop" name={dashboard.coop} amount={coop} />{" "}
        {!isZero(missed) && <Part kind="missed" name={dashboard.missed} amount={missed} />}
      </span>
    </>
  );
}

interface PartProps {
  readonly kind: string;
  readonly name: string;
  readonly amount: MoneyValue;
}

function Part({ kind, name, amount }: PartProps) {
  return (
    <span class={`part ${kind}`}>
      <span>{name}</span> <Money amount={amount} />
    </span>
  );
}

/** How the total falls into its parts; nothing to see where one of them is negative. */
function SplitBar({ rebate, coop }: Amounts) {
  const [ofRebate, ofCoop] = [Math.max(0, magnitudeOf(rebate)), Math.max(0, magnitudeOf(coop))];
  const whole = ofRebate + ofCoop;
  return (
    <span class="split" aria-hidden="true">
      {ofRebate > 0 && <span class="rebate" style={{ "--grow": ofRebate / whole }} />}
      {ofCoop > 0 && <span class="coop" style={{ "--grow": ofCoop / whole }} />}
    </span>
  );
}
