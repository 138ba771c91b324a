/** What the account earned: its currencies, and the chosen one by month, program and location. */
import type { Dashboard } from "../api/types.ts";
import { dayText, instantText } from "../dates.ts";
import { element } from "../element.ts";
import { locationPath } from "../route.ts";
import type { View } from "../state.ts";
import { amountRows } from "./amount-rows.ts";
import { currencyChoice } from "./currency-choice.ts";
import { failureView } from "./failure.ts";
import { heading } from "./heading.ts";
import { monthsChart } from "./months-chart.ts";
import { setupView } from "./setup.ts";
import { skeleton } from "./skeleton.ts";

export function dashboardView(view: View): readonly Node[] {
  const { dashboard } = view.state;
  const title = heading(view.texts.dashboard.title);
  if (dashboard.state === "loading") return [element("div", { class: "heading" }, title), skeleton(["low", "high"])];
  if (dashboard.state === "ready") return [top(title, dashboard.value, view), ...shown(dashboard.value, view)];
  const { failure } = dashboard;
  const problem =
    failure.code === "setup_incomplete" ? setupView(failure.setup?.remaining, view) : failureView(failure, view);
  return [element("div", { class: "heading" }, title), problem];
}

function top(title: Node, { asOf, nextRefresh }: Dashboard, { locale, texts }: View): HTMLElement {
  const { dashboard } = texts;
  return element(
    "div",
    { class: "heading" },
    title,
    element(
      "p",
      { class: "freshness" },
      asOf === undefined
        ? element("span", {}, dashboard.neverRefreshed)
        : element("time", { class: "as-of", datetime: asOf }, dashboard.asOf(dayText(asOf, locale))),
      element("time", { datetime: nextRefresh }, dashboard.nextRefresh(instantText(nextRefresh, locale))),
    ),
  );
}

function shown(dashboard: Dashboard, view: View): readonly Node[] {
  const { state, texts } = view;
  if (dashboard.setup.remaining.length > 0) return [setupView(dashboard.setup.remaining, view)];
  const totals = dashboard.totals.find(({ currency }) => currency === state.currency) ?? dashboard.totals[0];
  if (!totals) return [empty(view)];

  const { currency } = totals;
  const inCurrency = <T extends { currency: string }>(all: readonly T[]) =>
    all.filter((each) => each.currency === currency);
  const programs = inCurrency(dashboard.programs).map((each) => ({ ...each, name: each.programId }));
  const locations = inCurrency(dashboard.locations).map((each) => ({
    ...each,
    name: each.locationId,
    path: locationPath(each.locationId),
  }));
  return [
    currencyChoice(dashboard.totals, currency, view),
    element(
      "div",
      { class: "grid" },
      monthsChart(inCurrency(dashboard.months), view),
      amountRows("programs", texts.dashboard.byProgram, programs, view),
      amountRows("locations", texts.dashboard.byLocation, locations, view),
      notes(dashboard, view),
    ),
  ];
}

function notes({ lines }: Dashboard, { locale, texts }: View): HTMLElement {
  const { dashboard } = texts;
  const counts = dashboard.lines(lines.earned.toLocaleString(locale), lines.notEarned.toLocaleString(locale));
  const notes = [counts, dashboard.missedHint, dashboard.rounded];
  return element(
    "div",
    { class: "notes fine" },
    notes.map((note) => element("p", {}, note)),
  );
}

function empty({ texts }: View): HTMLElement {
  const { empty, emptyHint } = texts.dashboard;
  return element("div", { class: "panel message" }, element("h2", {}, empty), element("p", {}, emptyHint));
}
