/** Says above a form why it is shown again; read out as soon as the page is there. */
import { escapeHtml } from "../../../shared/text/escape-html.ts";

export function problemNote(text: string | undefined): string {
  return text === undefined ? "" : `<p class="problem" role="alert">${escapeHtml(text)}</p>`;
}
