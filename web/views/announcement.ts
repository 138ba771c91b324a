/** What a screen reader is told when the page changed by itself. */
import type { View } from "../state.ts";
import { failureTextOf } from "./failure.tsx";
import { headingOf } from "./titles.ts";

export function announcementOf(view: View): string {
  const { state, texts, locale } = view;
  const { route, dashboard, location } = state;
  if (route.name === "signedOut") return "";
  if (state.announcement !== undefined) return state.announcement;
  if (route.name !== "location" && route.name !== "dashboard") return headingOf(view);
  const shown = route.name === "location" ? location?.earnings : dashboard;
  if (shown?.state === "loading") return texts.loading;
  if (shown?.state === "failed") return failureTextOf(shown.failure, texts)[0];
  const count =
    route.name === "location" && location?.earnings.state === "ready" && location.earnings.value.items.length;
  return count ? texts.location.shown(count.toLocaleString(locale)) : headingOf(view);
}
