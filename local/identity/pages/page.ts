/** The frame of the sign-in pages, and the headers under which they run nothing and send forms nowhere else. */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { escapeHtml } from "../../../shared/text/escape-html.ts";
import type { PageLocale } from "../page-locale.ts";
import { stylesheet } from "./stylesheet.ts";
import { pageTexts } from "./texts.ts";

export interface PageContext {
  readonly locale: PageLocale;
  /** Origins to which the answer to a form may lead. */
  readonly formTargets: readonly string[];
}

export interface PageContent {
  readonly title: string;
  /** HTML whose values are escaped already. */
  readonly main: string;
  /** Runs on the page; its hash is in the policy. */
  readonly script?: string;
  /** False where the page cannot be asked for again. */
  readonly hasLanguages?: boolean;
}

const mark = `<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#4b3fd1"/><g fill="#fff"><rect x="6.5" y="18" width="5" height="7.5" rx="1.5" opacity=".7"/><rect x="13.5" y="14" width="5" height="11.5" rx="1.5" opacity=".85"/><rect x="20.5" y="14.5" width="5" height="11" rx="1.5"/></g><circle cx="23" cy="8.8" r="3.3" fill="#f7b23b"/></svg>`;

export function page({ title, main, script, hasLanguages = true }: PageContent, { locale }: PageContext): string {
  const { product, otherLanguage, stage } = pageTexts[locale];
  const other = locale === "en" ? "ko" : "en";
  const languages = hasLanguages ? `<a href="?lang=${other}" lang="${other}">${otherLanguage}</a>` : "";
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · ${escapeHtml(product)}</title>
<style>${stylesheet}</style>
</head>
<body>
<main>
<div class="brand">${mark}${escapeHtml(product)}${languages}</div>
<h1>${escapeHtml(title)}</h1>
${main}
</main>
<footer class="fine">${escapeHtml(stage)}</footer>
${script === undefined ? "" : `<script>${script}</script>`}
</body>
</html>
`;
}

export function pageHeaders({ script }: PageContent, { formTargets }: PageContext): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(stylesheet)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

export function sendPage(response: ServerResponse, status: number, content: PageContent, context: PageContext): void {
  response.writeHead(status, { ...pageHeaders(content, context) }).end(page(content, context));
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
