/** An address that no view has. */
import { element } from "../element.ts";
import type { View } from "../state.ts";
import { heading } from "./heading.ts";

export function unknownView({ texts }: View): readonly Node[] {
  return [
    element(
      "div",
      { class: "panel message" },
      heading(texts.unknown.title),
      element("p", {}, texts.unknown.lead),
      element("p", {}, element("a", { class: "button", href: "/", "data-route": true }, texts.toDashboard)),
    ),
  ];
}
