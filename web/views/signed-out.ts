/** Where one is after signing out: what this is about, and the way back in. */
import { element } from "../element.ts";
import { signInAddress } from "../session.ts";
import type { View } from "../state.ts";
import { heading } from "./heading.ts";
import { headingOf } from "./titles.ts";

export function signedOutView(view: View): readonly Node[] {
  const { texts, locale } = view;
  const { title, lead, button } = texts.signedOut;
  return [
    element(
      "div",
      { class: "welcome" },
      pitch(view),
      element(
        "div",
        { class: "panel message" },
        element("h2", {}, title),
        element("p", {}, lead),
        element("p", {}, element("a", { class: "button", href: signInAddress(locale, "/") }, button)),
      ),
    ),
  ];
}

function pitch(view: View): HTMLElement {
  const colors = ["rebate", "coop", "missed"];
  const { lead, points } = view.texts.signedOut.pitch;
  return element(
    "div",
    { class: "pitch" },
    heading(headingOf(view)),
    element("p", { class: "lead" }, lead),
    element(
      "ul",
      { class: "points" },
      points.map((point, index) => element("li", { class: colors[index] }, point)),
    ),
  );
}
