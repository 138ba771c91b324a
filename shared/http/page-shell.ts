/** A page of documentation: no script, one style that its security policy names by hash. */
import { createHash } from "node:crypto";
import { escapeHtml } from "../text/escape-html.ts";
import type { Locale } from "./negotiation.ts";

const style = `
:root { color-scheme: light dark; --line: #8885; --mark: #0067b8; }
@media (prefers-color-scheme: dark) { :root { --mark: #6cb8f6; } }
body { font: 1rem/1.5 system-ui, "Malgun Gothic", "Apple SD Gothic Neo", sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
a { color: var(--mark); }
h2 { margin-top: 2.5rem; text-transform: capitalize; }
section { border-top: 1px solid var(--line); padding: .5rem 0 1rem; }
h3 code { font-size: 1rem; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; color: var(--mark); }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid var(--line); padding: .25rem .5rem .25rem 0; text-align: left; vertical-align: top; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: .25rem; }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** Headers of such a page; it holds nothing secret and may be kept for five minutes. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "Cache-Control": "public, max-age=300",
};

export function pageShell(title: string, main: string, locale: Locale = "en"): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${main}
</main>
</body>
</html>
`;
}
