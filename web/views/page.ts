/** The frame of every view: the bar at the top, the view that the address asks for, the links at the bottom. */
import { element } from "../element.ts";
import { nameIn } from "../session.ts";
import type { View } from "../state.ts";
import { dashboardView } from "./dashboard.ts";
import { invitationView } from "./invitation.ts";
import { locationView } from "./location.ts";
import { signInView } from "./sign-in.ts";
import { unknownView } from "./unknown.ts";

export function page(view: View): readonly Node[] {
  const { texts } = view;
  return [
    element("a", { class: "skip", href: "#content" }, texts.skip),
    header(view),
    element("main", { id: "content", tabindex: "-1" }, contentOf(view)),
    element(
      "footer",
      {},
      element("a", { href: "/api/docs" }, texts.apiDocs),
      element("a", { href: "/docs/errors" }, texts.errorDocs),
    ),
  ];
}

function contentOf(view: View): readonly Node[] {
  const { route, token } = view.state;
  if (route.name === "unknown") return unknownView(view);
  if (token === undefined) return signInView(view);
  if (route.name === "invitation") return invitationView(view);
  return route.name === "location" ? locationView(view, route.locationId) : dashboardView(view);
}

function header({ state: { token }, locale, texts, actions }: View): HTMLElement {
  const name = token === undefined ? undefined : nameIn(token);
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
    name === undefined ? undefined : element("span", { class: "who" }, name),
    element(
      "button",
      { id: "language", type: "button", class: "quiet", lang: other, on: { click: actions.switchLanguage } },
      texts.otherLanguage,
    ),
    token === undefined
      ? undefined
      : element("button", { type: "button", class: "quiet", on: { click: actions.signOut } }, texts.signOut),
  );
}

/** The page names its icon under a hashed address that only the build knows. */
function iconUrl(): string | undefined {
  return document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href;
}
