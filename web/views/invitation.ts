/** Where the button of an invitation mail leads. */
import { element } from "../element.ts";
import type { View } from "../state.ts";
import { heading } from "./heading.ts";

export function invitationView({ texts }: View): readonly Node[] {
  const { title, lead, next, button } = texts.invitation;
  return [
    element(
      "div",
      { class: "panel message" },
      heading(title),
      element("p", {}, lead),
      element("p", {}, next),
      element("p", {}, element("a", { class: "button", href: "/", "data-route": true }, button)),
    ),
  ];
}
