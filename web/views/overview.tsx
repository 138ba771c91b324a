/** What is paid and what is not, in the chosen currency; and what to do next, the most money first. */
import { get } from "../api/ask.ts";
import type { Overview, Reply } from "../api/types.ts";
import { dayText } from "../dates.ts";
import { type Asked, useRemote } from "../hooks/use-remote.ts";
import { moneyText } from "../money.ts";
import { may } from "../permissions.ts";
import { enrollmentPath, invitationPath, paths } from "../route.ts";
import { useView } from "../view.ts";
import { FailureMessage } from "./failure.tsx";
import { Money } from "./money.tsx";

const address = "/api/v1/overview";

/** Asked beside the dashboard, by those who may see payments; absent for the others. */
export function useOverview(): Asked<Overview> | undefined {
  const { me } = useView().state;
  const isFor = me !== undefined && may(me, "payments.read");
  const asked = useRemote(isFor ? address : "", () => (isFor ? get<Overview>(address) : never));
  return isFor ? asked : undefined;
}

/** What is not asked has no answer. */
const never = new Promise<Reply<Overview>>(() => undefined);

interface Props {
  readonly currency: string;
  readonly asked: Asked<Overview>;
}

export function OverviewOf({ currency, asked: { remote, reload } }: Props) {
  if (remote.state === "loading") return null;
  if (remote.state === "failed") return <FailureMessage failure={remote.failure} retry={() => void reload()} />;
  const amounts = remote.value.amounts.find((each) => each.currency === currency);
  return (
    <div class="overview">
      {amounts && <Paid {...amounts} />}
      <Actions actions={remote.value.actions} />
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

function Actions({ actions }: Pick<Overview, "actions">) {
  const { overview } = useView().texts;
  const [shown, rest] = [actions.slice(0, mostShown), actions.slice(mostShown)];
  return (
    <section class="panel" aria-labelledby="next-actions">
      <h2 id="next-actions">{overview.next}</h2>
      {actions.length === 0 && <p class="fine">{overview.nothing}</p>}
      <List actions={shown} />
      {rest.length > 0 && (
        <details>
          <summary>{overview.more(rest.length)}</summary>
          <List actions={rest} />
        </details>
      )}
    </section>
  );
}

type Action = Overview["actions"][number];

function List({ actions }: Pick<Overview, "actions">) {
  const { locale, texts } = useView();
  const { overview } = texts;
  return (
    <ul class="todos">
      {actions.map((action) => {
        const { kind, locationId, programId, paymentId, dueOn, atStake } = action;
        const sums = atStake.map((amount) => moneyText(amount, locale)).join(" + ");
        return (
          <li key={[kind, locationId, programId, paymentId].join(" ")}>
            <a href={pathOf(action)} data-route>
              {overview.kinds[kind](locationId)}
            </a>
            <span class="fine below">
              {[
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
