/** A table in a mail: with headings as HTML, a line for each row as plain text. */
import { escapeHtml } from "../../text/escape-html.ts";

export interface MailTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows are not shown, in words. */
  readonly more?: string;
}

export function tableText({ rows, more }: MailTable): string {
  return [...rows.map((cells) => `- ${cells.join(" | ")}`), ...(more === undefined ? [] : [`  ${more}`])].join("\n");
}

const longestWhole = 12;
const cellStyle =
  "padding:8px 12px 8px 0;border-bottom:1px solid #e3e5ee;font-size:14px;line-height:1.4;text-align:left";

export function tableHtml({ headings, rows, more }: MailTable): string {
  const head = headings.map((text) => `<th scope="col" style="${cellStyle};color:#5a6072">${escapeHtml(text)}</th>`);
  const body = rows.map((cells) => `<tr>${cells.map(cell).join("")}</tr>`);
  const foot =
    more === undefined ? "" : `<p style="margin:0 0 16px;font-size:14px;color:#5a6072">${escapeHtml(more)}</p>`;
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px;border-collapse:collapse">
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
${foot}`;
}

/** Long texts, such as addresses, give way to short ones, whose numbers would be hard to read over two lines. */
function cell(text: string): string {
  const wrap = text.length > longestWhole ? "anywhere" : "break-word";
  return `<td style="${cellStyle};vertical-align:top;overflow-wrap:${wrap}">${escapeHtml(text)}</td>`;
}
