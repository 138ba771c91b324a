/** One location: what it earned, which requirements it meets, and each of its earnings. */
import { element } from "../element.ts";
import type { View } from "../state.ts";
import { amountsSummary } from "./amounts-summary.ts";
import { checklists } from "./checklists.ts";
import { earningsView } from "./earnings.ts";
import { failureView } from "./failure.ts";
import { heading } from "./heading.ts";
import { skeleton } from "./skeleton.ts";

export function locationView(view: View, locationId: string): readonly Node[] {
  const { texts, state } = view;
  const { location } = state;
  const top = element(
    "div",
    { class: "heading" },
    element("nav", {}, element("a", { class: "back", href: "/", "data-route": true }, texts.toDashboard)),
    heading(texts.location.title(locationId)),
  );
  if (location?.eligibility.state === "failed" && location.eligibility.failure.code === "location_not_found") {
    return [top, failureView(location.eligibility.failure, view)];
  }
  return [top, ...summary(locationId, view), requirements(view), earnings(view)];
}

function summary(locationId: string, view: View): readonly Node[] {
  const { dashboard } = view.state;
  if (dashboard.state !== "ready") return [];
  const cards = dashboard.value.locations
    .filter((each) => each.locationId === locationId)
    .map((amounts) => element("div", { class: "panel card alone" }, amountsSummary(amounts, view)));
  return cards;
}

function requirements(view: View): HTMLElement {
  const eligibility = view.state.location?.eligibility;
  return element(
    "section",
    { class: "block", "aria-labelledby": "requirements" },
    element("h2", { id: "requirements" }, view.texts.location.requirements),
    eligibility?.state === "ready" ? checklists(eligibility.value, view) : undefined,
    eligibility?.state === "failed" ? failureView(eligibility.failure, view) : undefined,
    eligibility?.state === "loading" ? skeleton(["low"]) : undefined,
  );
}

function earnings(view: View): HTMLElement {
  const list = view.state.location?.earnings;
  return element(
    "section",
    { class: "block", "aria-labelledby": "earnings" },
    element("h2", { id: "earnings" }, view.texts.location.earnings),
    list?.state === "ready" ? earningsView(list.value, view) : undefined,
    list?.state === "failed" ? failureView(list.failure, view) : undefined,
    list?.state === "loading" ? skeleton(["high"]) : undefined,
  );
}
