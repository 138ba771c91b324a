/** By which payment something is paid; or what it waits for, what to do, and when it is expected. */
import type { PaymentStatus } from "../../api/earning-types.ts";
import { dayText, monthText } from "../../dates.ts";
import { exactText } from "../../money.ts";
import { paths } from "../../route.ts";
import { inLanguage } from "../../texts/in-language.ts";
import { useView } from "../../view.ts";

const looks = { paid: "met", onItsWay: "waiting", waiting: "waiting", coopOnly: "neutral" } as const;

export function PaidHow({ status, payment, blockedBy, owed, estimatedMonth }: PaymentStatus) {
  const { locale, texts } = useView();
  const { why, payouts } = texts;
  return (
    <>
      <p>
        <span class={`badge ${looks[status]}`}>{why.statuses[status]}</span>
      </p>
      {status === "coopOnly" && <p>{why.coopOnly}</p>}
      {payment && (
        <p>
          <a href={paths.payouts} data-route>
            {why.inPayment(monthText(payment.runMonth, locale), payouts.statuses[payment.status])}
          </a>
        </p>
      )}
      <ul class="holds">
        {blockedBy.map(({ reason, whatToDo, isActionRequired, until, actBy }) => (
          <li key={reason}>
            {isActionRequired && <strong>{`${why.toDo} `}</strong>}
            {inLanguage(whatToDo, locale)}
            {actBy !== undefined && <span class="fine below">{why.actBy(dayText(actBy, locale))}</span>}
            {until !== undefined && <span class="fine below">{why.until(dayText(until, locale))}</span>}
          </li>
        ))}
      </ul>
      {owed !== undefined && <p class="fine">{why.owed(exactText(owed, locale))}</p>}
      {estimatedMonth !== undefined && <p>{why.estimated(monthText(estimatedMonth, locale))}</p>}
    </>
  );
}
