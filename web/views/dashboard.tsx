/** What the account earned: its currencies, and the chosen one by month, program and location. */
import type { Dashboard } from "../api/types.ts";
import { dayText, instantText } from "../dates.ts";
import { locationPath } from "../route.ts";
import { inLanguage } from "../texts/in-language.ts";
import { useView } from "../view.ts";
import { AmountRows } from "./amount-rows.tsx";
import { CurrencyChoice } from "./currency-choice.tsx";
import { FailureMessage } from "./failure.tsx";
import { Heading } from "./heading.tsx";
import { MonthsChart } from "./months-chart.tsx";
import { OverviewOf, useOverview } from "./overview.tsx";
import { SetupLeft } from "./setup.tsx";
import { Skeleton } from "./skeleton.tsx";

export function DashboardPage() {
  const { state, texts } = useView();
  const { dashboard } = state;
  const overview = useOverview();
  const isWaiting =
    dashboard.state === "loading" || (dashboard.state === "ready" && overview.remote.state === "loading");
  return (
    <>
      <div class="heading">
        <Heading>{texts.dashboard.title}</Heading>
        {dashboard.state === "ready" && !isWaiting && <Freshness {...dashboard.value} />}
      </div>
      {isWaiting && <Skeleton heights={["low", "high"]} />}
      {dashboard.state === "ready" && !isWaiting && <Figures dashboard={dashboard.value} overview={overview} />}
      {dashboard.state === "failed" &&
        (dashboard.failure.code === "setup_incomplete" ? (
          <SetupLeft remaining={dashboard.failure.setup?.remaining} />
        ) : (
          <FailureMessage failure={dashboard.failure} />
        ))}
    </>
  );
}

function Freshness({ asOf, nextRefresh }: Dashboard) {
  const { locale, texts } = useView();
  const { dashboard } = texts;
  return (
    <p class="freshness">
      {asOf === undefined ? (
        <span>{dashboard.neverRefreshed}</span>
      ) : (
        <time class="as-of" dateTime={asOf}>
          {dashboard.asOf(dayText(asOf, locale))}
        </time>
      )}
      <time dateTime={nextRefresh}>{dashboard.nextRefresh(instantText(nextRefresh, locale))}</time>
    </p>
  );
}

interface FiguresProps {
  readonly dashboard: Dashboard;
  readonly overview: ReturnType<typeof useOverview>;
}

function Figures({ dashboard, overview }: FiguresProps) {
  const { state, locale, texts } = useView();
  if (dashboard.setup.remaining.length > 0) return <SetupLeft remaining={dashboard.setup.remaining} />;
  const totals = dashboard.totals.find(({ currency }) => currency === state.currency) ?? dashboard.totals[0];
  if (!totals) return <Empty />;

  const { currency } = totals;
  const inCurrency = <T extends { currency: string }>(all: readonly T[]) =>
    all.filter((each) => each.currency === currency);
  const known = overview.remote.state === "ready" ? overview.remote.value : undefined;
  const programs = inCurrency(dashboard.programs).map((each) => {
    const name = known?.programs.find(({ programId }) => programId === each.programId)?.name;
    return { ...each, id: each.programId, name: name && inLanguage(name, locale) };
  });
  const locations = inCurrency(dashboard.locations).map((each) => {
    const name = known?.locations.find(({ locationId }) => locationId === each.locationId)?.name;
    return { ...each, id: each.locationId, name, path: locationPath(each.locationId) };
  });
  return (
    <>
      <CurrencyChoice totals={dashboard.totals} chosen={currency} />
      <OverviewOf currency={currency} asked={overview} />
      <div class="grid">
        <MonthsChart months={inCurrency(dashboard.months)} />
        <AmountRows id="programs" title={texts.dashboard.byProgram} rows={programs} />
        <AmountRows id="locations" title={texts.dashboard.byLocation} rows={locations} />
        <Notes {...dashboard} />
      </div>
    </>
  );
}

function Notes({ lines }: Dashboard) {
  const { locale, texts } = useView();
  const { dashboard } = texts;
  return (
    <div class="notes fine">
      <p>{dashboard.lines(lines.earned.toLocaleString(locale), lines.notEarned.toLocaleString(locale))}</p>
      <p>{dashboard.missedHint}</p>
      <p>{dashboard.rounded}</p>
    </div>
  );
}

function Empty() {
  const { empty, emptyHint } = useView().texts.dashboard;
  return (
    <div class="panel message">
      <h2>{empty}</h2>
      <p>{emptyHint}</p>
    </div>
  );
}
