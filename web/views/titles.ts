/** What the page that is shown is called. */
import type { View } from "../state.ts";

export function headingOf({ state: { route }, texts }: View): string {
  switch (route.name) {
    case "dashboard":
      return texts.dashboard.title;
    case "location":
      return texts.location.title(route.locationId);
    case "earnings":
      return texts.nav.earnings;
    case "missed":
      return texts.earningsPage.missed;
    case "enrollment":
      return texts.nav.enrollment;
    case "locationEnrollment":
      return texts.enrollment.of(route.locationId);
    case "people":
      return texts.people.title;
    case "addUser":
      return texts.people.addTitle;
    case "user":
      return texts.people.user;
    case "accessReport":
      return texts.people.accessTitle;
    case "payouts":
      return texts.nav.payouts;
    case "setup":
      return texts.nav.setup;
    case "audit":
      return texts.nav.audit;
    case "me":
      return texts.nav.me;
    case "operator":
      return texts.operatorNav[route.page];
    case "invitation":
      return texts.invitation.title;
    case "signedOut":
      return texts.signedOut.pitch.title;
    case "unknown":
      return texts.unknown.title;
    default:
      return route satisfies never;
  }
}

/** The title of the browser's tab. */
export function titleOf(view: View): string {
  return `${headingOf(view)} · ${view.texts.product}`;
}
