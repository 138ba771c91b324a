/** The shape of what is to come, until it is there. */
import { element } from "../element.ts";

export function skeleton(heights: readonly ("low" | "high")[]): HTMLElement {
  return element(
    "div",
    { class: "skeleton", "aria-hidden": "true" },
    heights.map((height) => element("div", { class: `panel ${height}` })),
  );
}
