/** From the sale to the earning: which lever, at which rate, rounded where, and why no other lever. */
import type { Trace } from "../../api/earning-types.ts";
import { exactText, rateText } from "../../money.ts";
import { inLanguage } from "../../texts/in-language.ts";
import { useView } from "../../view.ts";

export function Derivation({ program, levers, steps, monthCorrections, earning }: Trace) {
  const { locale, texts } = useView();
  const { why } = texts;
  const product = ({ amount, rateBps, rounded }: Trace["steps"]["earning"]) =>
    `${exactText(amount, locale)} × ${rateText(rateBps, locale)} = ${exactText(rounded, locale)}`;
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{why.program}</dt>
          <dd>{why.version(inLanguage(program.name, locale), program.version.toLocaleString(locale))}</dd>
        </div>
        <div>
          <dt>{why.earning}</dt>
          <dd>{product(steps.earning)}</dd>
        </div>
        <div>
          <dt>{texts.dashboard.rebate}</dt>
          <dd>{product(steps.rebate)}</dd>
        </div>
        <div>
          <dt>{texts.dashboard.coop}</dt>
          <dd>{exactText(steps.coop, locale)}</dd>
        </div>
      </dl>
      <ul class="levers">
        {levers.map(({ lever, name, rateBps, verdict, failedColumn }) => (
          <li key={lever}>
            <span class={`badge ${verdict === "paid" ? "met" : "neutral"}`}>{why.verdicts[verdict]}</span>
            {` ${inLanguage(name, locale)} · ${rateText(rateBps, locale)}`}
            {failedColumn !== undefined && <span class="fine below">{why.column(failedColumn)}</span>}
            {lever === earning.lever && verdict === "paid" && <span class="fine below">{why.thisOne}</span>}
          </li>
        ))}
      </ul>
      {monthCorrections.map(({ kind, rebate, coop }) => (
        <p key={kind} class="fine">
          {why.corrections[kind](exactText(rebate, locale), exactText(coop, locale))}
        </p>
      ))}
    </>
  );
}
