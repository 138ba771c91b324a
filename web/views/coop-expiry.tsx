/** What there is for co-op in the chosen currency, by the day until which it can be claimed. */
import type { Overview } from "../api/types.ts";
import { dayText, inDaysText, monthRangeText } from "../dates.ts";
import { isZero, moneyText } from "../money.ts";
import { useView } from "../view.ts";
import { coopLooks } from "./coop-looks.ts";
import { Money } from "./money.tsx";

interface Props {
  readonly coop: Overview["coop"];
}

export function CoopExpiry({ coop }: Props) {
  const { texts } = useView();
  return (
    <section class="panel" aria-labelledby="coop-expiry">
      <h2 id="coop-expiry">{texts.overview.coop}</h2>
      <ul class="funds">
        {coop.map((fund) => (
          <Fund key={fund.claiming.to} {...fund} />
        ))}
      </ul>
      <p class="fine coop-lead">{texts.coop.lead}</p>
    </section>
  );
}

function Fund({ half, status, remaining, cooling, claiming, daysLeft }: Overview["coop"][number]) {
  const { locale, texts } = useView();
  const words = texts.overview;
  const left = status === "claiming" ? ` (${inDaysText(daysLeft, locale)})` : "";
  return (
    <li>
      <p class="fund-top">
        <strong>
          <Money amount={remaining} />
        </strong>
        <span class={`badge ${coopLooks[status]}`}>{texts.coop.statuses[status]}</span>
      </p>
      {!isZero(cooling) && <p class="fine">{words.cooling(moneyText(cooling, locale))}</p>}
      <p class="fine">{words.earnedIn(monthRangeText(half.from, half.to, locale))}</p>
      <p class="fine">{words.claimsUntil(dayText(claiming.to, locale)) + left}</p>
    </li>
  );
}
