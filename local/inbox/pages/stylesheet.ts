/** GET /style.css: the inbox's looks, in light and dark. */
import type { Answer } from "../answer.ts";

const CSS = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --surface: #fff; --line: #d9dde3; --text: #1b1f26; --quiet: #565f6c; --accent: #0b5cad; --note: #8a4b00;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171c; --surface: #1d2128; --line: #363d48; --text: #e8ebf0; --quiet: #a6b0be; --accent: #7ab8ff; --note: #f0b56a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, "Malgun Gothic", "Apple SD Gothic Neo", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
header p, .meta, .to { margin: 0; color: var(--quiet); }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
.mails { list-style: none; margin: 1.5rem 0 0; padding: 0; background: var(--surface); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; }
.mails li { padding: 1rem 1.25rem; position: relative; }
.mails li + li { border-top: 1px solid var(--line); }
.mails li:hover { background: color-mix(in srgb, var(--accent) 7%, transparent); }
.mails h2 { margin: 0; font-size: 1.05rem; overflow-wrap: anywhere; }
.mails a::after { content: ""; position: absolute; inset: 0; }
.meta { font-size: .875rem; }
.repeats { margin-left: .5rem; color: var(--note); }
.empty { margin-top: 1.5rem; padding: 3rem 1rem; text-align: center; color: var(--quiet); border: 1px dashed var(--line); border-radius: .75rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: .75rem 0 1.5rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
nav { margin-bottom: 1rem; }
.tabs { display: flex; gap: .25rem; margin: 0; }
.tabs a { padding: .5rem 1rem; border: 1px solid transparent; border-bottom: 0; border-radius: .5rem .5rem 0 0; text-decoration: none; }
.tabs [aria-current] { background: var(--surface); border-color: var(--line); color: var(--text); font-weight: 600; }
iframe, pre { display: block; width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 0 .75rem .75rem .75rem; }
iframe { height: 70vh; background: #fff; color-scheme: light; }
pre { padding: 1.25rem; background: var(--surface); font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
section h2 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
section ul { margin: 0; padding-left: 1.25rem; overflow-wrap: anywhere; }
`;

export function stylesheet(): Answer {
  return {
    status: 200,
    headers: { "content-type": "text/css; charset=utf-8", "x-content-type-options": "nosniff" },
    body: CSS,
  };
}
