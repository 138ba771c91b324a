/** What the colours of a chart mean. */
import { element } from "../element.ts";
import type { Part } from "../segments.ts";
import type { View } from "../state.ts";

export function legend(parts: readonly Part[], { texts }: View): HTMLElement {
  return element(
    "span",
    { class: "legend", "aria-hidden": "true" },
    parts.map((part) => element("span", { class: `part ${part}` }, texts.dashboard[part])),
  );
}
