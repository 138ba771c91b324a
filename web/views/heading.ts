/** The heading of a view; focus goes there when the view changes. */
import { element } from "../element.ts";

export function heading(text: string): HTMLElement {
  return element("h1", { id: "heading", tabindex: "-1" }, text);
}
