/** The frame of every view: the bar at the top, the view that the address asks for, the links at the bottom. */
import type { Me } from "../api/types.ts";
import { element } from "../element.ts";
import type { View } from "../state.ts";
import { dashboardView } from "./dashboard.ts";
import { failureView } from "./failure.ts";
import { invitationView } from "./invitation.ts";
import { locationView } from "./location.ts";
import { signedOutView } from "./signed-out.ts";
import { unknownView } from "./unknown.ts";

export function page(view: View): readonly Node[] {
  const { state, texts, actions } = view;
  const { signOutFailure, me } = state;
  return [
    element("a", { class: "skip", href: "#content" }, texts.skip),
    header(view),
    element(
      "main",
      { id: "content", tabindex: "-1" },
      signOutFailure && failureView(signOutFailure, view, actions.signOut),
      contentOf(view),
    ),
    element(
      "footer",
      {},
      element("a", { href: "/api/docs" }, texts.apiDocs),
      element("a", { href: "/docs/errors" }, texts.errorDocs),
      me?.side === "partner"
        ? element("button", { type: "button", on: { click: actions.signOutEverywhere } }, texts.signOutEverywhere)
        : undefined,
    ),
  ];
}

function contentOf(view: View): readonly Node[] {
  const { route } = view.state;
  if (route.name === "unknown") return unknownView(view);
  if (route.name === "signedOut") return signedOutView(view);
  if (route.name === "invitation") return invitationView(view);
  return route.name === "location" ? locationView(view, route.locationId) : dashboardView(view);
}

function header({ state: { me, route }, locale, texts, actions }: View): HTMLElement {
  const other = locale === "en" ? "ko" : "en";
  return element(
    "header",
    { class: "bar" },
    element(
      "a",
      { class: "brand", href: "/", "data-route": true },
      element("img", { src: iconUrl(), alt: "", width: "28", height: "28" }),
      texts.product,
    ),
    me && whoIs(me),
    element(
      "button",
      { id: "language", type: "button", class: "quiet", lang: other, on: { click: actions.switchLanguage } },
      texts.otherLanguage,
    ),
    route.name === "signedOut"
      ? undefined
      : element("button", { type: "button", class: "quiet", on: { click: actions.signOut } }, texts.signOut),
  );
}

function whoIs({ displayName, email, account }: Me): HTMLElement {
  const title = [email, account?.legalName].filter((part) => part !== undefined).join(" · ");
  return element("span", { class: "who", title }, displayName ?? email ?? "");
}

/** The page names its icon under a hashed address that only the build knows. */
function iconUrl(): string | undefined {
  return document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href;
}
