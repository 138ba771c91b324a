/** One column, one button, no pictures: the same mail as HTML with inline styles and as plain text. */
import { escapeHtml } from "../../text/escape-html.ts";
import { type MailTable, tableHtml, tableText } from "./mail-table.ts";

export interface MailContent {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What the reader copies or types: in letters that cannot be confused, each selected as a whole. */
  readonly credentials?: readonly { readonly label: string; readonly value: string }[];
  readonly table?: MailTable;
  /** Paragraphs after the credentials and the table. */
  readonly afterwards?: readonly string[];
  readonly button: { readonly label: string; readonly url: string };
  readonly footnote: string;
}

const fonts = "'Segoe UI','Malgun Gothic','Apple SD Gothic Neo',Helvetica,Arial,sans-serif";
const monospace = "Consolas,Menlo,'Courier New',monospace";
const product = { en: "Partner Incentives", ko: "파트너 인센티브" };

export function mailLayout(
  locale: "en" | "ko",
  content: MailContent,
): { readonly text: string; readonly html: string } {
  return { text: textOf(locale, content), html: htmlOf(locale, content) };
}

function textOf(locale: "en" | "ko", content: MailContent): string {
  const { paragraphs, credentials, afterwards = [], button, footnote } = content;
  const block = credentials ? [credentials.map(({ label, value }) => `    ${label}: ${value}`).join("\n")] : [];
  const signature = `-- \n${product[locale]}\n${footnote}`;
  const table = content.table ? [tableText(content.table)] : [];
  return [...paragraphs, ...block, ...table, ...afterwards, `${button.label}: ${button.url}`, signature].join("\n\n");
}

function htmlOf(locale: "en" | "ko", content: MailContent): string {
  const { title, paragraphs, credentials, afterwards = [], button, footnote } = content;
  const block = credentials ? [credentialsOf(credentials)] : [];
  const table = content.table ? [tableHtml(content.table)] : [];
  const body = [...paragraphs.map(paragraph), ...block, ...table, ...afterwards.map(paragraph)].join("\n");
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;word-break:keep-all;background:#f3f4f8;color:#1b1f2a;font-family:${fonts}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px">
<tr><td style="padding:28px 32px 0;font-size:14px;font-weight:600;color:#4b3fd1">${escapeHtml(product[locale])}</td></tr>
<tr><td style="padding:12px 32px 0"><h1 style="margin:0 0 20px;font-size:22px;line-height:1.3">${escapeHtml(title)}</h1>
${body}
<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 28px"><tr>
<td style="background:#4b3fd1;border-radius:6px"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:12px 24px;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(button.label)}</a></td>
</tr></table></td></tr>
<tr><td style="padding:16px 32px 28px;border-top:1px solid #e3e5ee;font-size:13px;line-height:1.5;color:#5a6072">${escapeHtml(footnote)}</td></tr>
</table></td></tr></table>
</body>
</html>`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px;font-size:16px;line-height:1.5">${escapeHtml(text)}</p>`;
}

function credentialsOf(credentials: NonNullable<MailContent["credentials"]>): string {
  const rows = credentials.map(
    ({
      label,
      value,
    }) => `<tr><td style="padding:12px 16px 0;font-size:13px;color:#5a6072">${escapeHtml(label)}</td></tr>
<tr><td style="padding:2px 16px 12px;font-size:18px;font-family:${monospace};user-select:all;-webkit-user-select:all;word-break:break-all">${escapeHtml(value)}</td></tr>`,
  );
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;background:#f3f4f8;border:1px solid #e3e5ee;border-radius:6px">
${rows.join("\n")}
</table>`;
}
