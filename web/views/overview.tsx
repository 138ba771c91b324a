/** What is paid and what is not, and until when there is co-op, in the chosen currency; what to do next, the most money first. */
import { get } from "../api/ask.ts";
import type { Overview } from "../api/types.ts";
import { dayText } from "../dates.ts";
import { type Asked, useRemote } from "../hooks/use-remote.ts";
import { moneyText } from "../money.ts";
import { may } from "../permissions.ts";
import { enrollmentPath, invitationPath, paths } from "../route.ts";
import { useView } from "../view.ts";
import { CoopExpiry } from "./coop-expiry.tsx";
import { FailureMessage } from "./failure.tsx";
import { Money } from "./money.tsx";

const address = "/api/v1/overview?bilingual=true";

/** Asked beside the dashboard. */
export function useOverview(): Asked<Overview> {
  return useRemote(address, () => get<Overview>(address));
}

interface Props {
  readonly currency: string;
  readonly asked: Asked<Overview>;
}

export function OverviewOf({ currency, asked: { remote, reload } }: Props) {
  const { me } = useView().state;
  if (remote.state === "loading") return null;
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={() => void reload()} />;
  const { amounts, coop, actions, locations } = remote.value;
  const paid = amounts.find((each) => each.currency === currency);
  const funds = coop.filter(({ remaining }) => remaining.currency === currency);
  const seesPayments = me !== undefined && may(me, "payments.read");
  if (!seesPayments && funds.length === 0) return null;
  return (
    <div class="overview">
      {paid && <Paid {...paid} />}
      {funds.length > 0 && <CoopExpiry coop={funds} />}
      {seesPayments && <Actions actions={actions} locations={locations} />}
    </div>
  );
}

function Paid({ paid, onItsWay, notPaidYet }: Overview["amounts"][number]) {
  const { overview } = useView().texts;
  const parts = [
    [overview.paid, paid],
    [overview.onItsWay, onItsWay],
    [overview.notPaidYet, notPaidYet],
  ] as const;
  return (
    <section class="panel" aria-labelledby="paid">
      <h2 id="paid">{overview.rebate}</h2>
      <dl class="paid-figures">
        {parts.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Money amount={amount} />
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={paths.payouts} data-route>
          {overview.toPayouts}
        </a>
      </p>
    </section>
  );
}

/** As many as are of use at a glance; the rest is behind them. */
const mostShown = 5;

function Actions({ actions, locations }: Pick<Overview, "actions" | "locations">) {
  const { overview } = useView().texts;
  const [shown, rest] = [actions.slice(0, mostShown), actions.slice(mostShown)];
  return (
    <section class="panel next-actions" aria-labelledby="next-actions">
      <h2 id="next-actions">{overview.next}</h2>
      {actions.length === 0 && <p class="fine">{overview.nothing}</p>}
      <List actions={shown} locations={locations} />
      {rest.length > 0 && (
        <details>
          <summary>{overview.more(rest.length)}</summary>
          <List actions={rest} locations={locations} />
        </details>
      )}
    </section>
  );
}

type Action = Overview["actions"][number];

function List({ actions, locations }: Pick<Overview, "actions" | "locations">) {
  const { locale, texts } = useView();
  const { overview } = texts;
  const names = new Map(locations.map(({ locationId, name }) => [locationId, name]));
  return (
    <ul class="todos">
      {actions.map((action) => {
        const { kind, locationId, programId, paymentId, dueOn, atStake } = action;
        const sums = atStake.map((amount) => moneyText(amount, locale)).join(" + ");
        return (
          <li key={[kind, locationId, programId, paymentId].join(" ")}>
            <a href={pathOf(action)} data-route>
              {overview.kinds[kind](names.get(locationId) ?? locationId)}
            </a>
            <span class="fine below">
              {[
                ...(names.has(locationId) ? [locationId] : []),
                ...(dueOn === undefined ? [] : [overview.due(dayText(dueOn, locale))]),
                ...(sums === "" ? [] : [overview.atStake(sums)]),
              ].join(" · ")}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function pathOf({ kind, locationId, programId = "" }: Action): string {
  if (kind === "acceptInvitation") return invitationPath(`inv_${locationId}_${programId}`);
  return kind === "enterTaxInvoice" ? paths.payouts : enrollmentPath(locationId);
}
