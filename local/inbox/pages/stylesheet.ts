/** GET /style.css: the inbox's looks, in light and dark. */
import type { Answer } from "../answer.ts";

const CSS = `
:root {
  color-scheme: light dark;
  --ground: #f5f5fa; --surface: #fff; --line: #e2e4ee; --text: #1b1f2a; --quiet: #596074; --accent: #4b3fd1; --note: #8a4b00;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #11131a; --surface: #1a1d27; --line: #2b3040; --text: #e9ebf3; --quiet: #a2a9bd; --accent: #aba3ff; --note: #f0b56a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, "Malgun Gothic", "Apple SD Gothic Neo", sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.25; letter-spacing: -.01em; }
header p, .meta, .to { margin: 0; color: var(--quiet); }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
.mails { list-style: none; margin: 1.5rem 0 0; padding: 0; background: var(--surface); border: 1px solid var(--line); border-radius: .875rem; overflow: hidden; box-shadow: 0 1px 2px #1b1f2a0d; }
.mails li { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: 1rem 1.25rem; position: relative; }
.mails li + li { border-top: 1px solid var(--line); }
.mails li:hover { background: color-mix(in srgb, var(--accent) 7%, transparent); }
.mails h2 { grid-column: 1 / -1; margin: 0; font-size: 1.05rem; }
.mails a { color: inherit; text-decoration: none; }
.mails li:hover a { color: var(--accent); }
.mails a::after { content: ""; position: absolute; inset: 0; }
.meta { align-self: center; font-size: .875rem; font-variant-numeric: tabular-nums; }
@media (max-width: 40rem) { .mails li { grid-template-columns: 1fr; } }
.repeats { margin-left: .5rem; color: var(--note); }
.empty { margin-top: 1.5rem; padding: 3rem 1rem; text-align: center; color: var(--quiet); border: 1px dashed var(--line); border-radius: .875rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: .75rem 0 1.5rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
.back { margin-bottom: 1rem; }
.back a::before { content: "\\2190\\a0" / ""; }
.tabs { display: flex; gap: .25rem; margin: 0; }
.tabs a { padding: .5rem 1rem; border: 1px solid transparent; border-bottom: 0; border-radius: .5rem .5rem 0 0; text-decoration: none; }
.tabs [aria-current] { background: var(--surface); border-color: var(--line); color: var(--text); font-weight: 600; }
iframe, pre { display: block; width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 0 .75rem .75rem .75rem; }
iframe { height: max(34rem, 62vh); background: #fff; color-scheme: light; }
pre { padding: 1.25rem; background: var(--surface); font: inherit; white-space: pre-wrap; }
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
