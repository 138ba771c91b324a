/** A bar of one currency, drawn; what it says is beside it as text. */
import { element } from "../element.ts";
import type { Bar } from "../segments.ts";

export function bar({ segments, top }: Bar, zero: number): HTMLElement {
  return element(
    "span",
    { class: "plot", "aria-hidden": "true", variables: { "--zero": zero, "--top": top } },
    segments.map(({ part, from, size }) =>
      element("span", { class: `segment ${part}`, variables: { "--from": from, "--size": size } }),
    ),
  );
}
