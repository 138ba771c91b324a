/** Prose of our own as HTML. */
import { escapeHtml } from "../text/escape-html.ts";

/** Escaped text in which `code` between backticks is set as code. */
export function escapeProse(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}
