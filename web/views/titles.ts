/** What the view that is shown is called. */
import type { View } from "../state.ts";

export function headingOf({ state: { route }, texts }: View): string {
  if (route.name === "unknown") return texts.unknown.title;
  if (route.name === "invitation") return texts.invitation.title;
  if (route.name === "signedOut") return texts.signedOut.pitch.title;
  return route.name === "location" ? texts.location.title(route.locationId) : texts.dashboard.title;
}

/** The title of the browser's tab. */
export function titleOf(view: View): string {
  return `${headingOf(view)} · ${view.texts.product}`;
}
