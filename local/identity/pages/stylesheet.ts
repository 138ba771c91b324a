/** How the sign-in pages look: the dashboard's colours, one card in the middle. */
export const stylesheet = `
:root { color-scheme: light dark; --ground: #f5f5fa; --surface: #fff; --line: #e2e4ee; --field: #8089a0; --text: #1b1f2a; --quiet: #596074; --accent: #4b3fd1; --on-accent: #fff; --bad: #a8321f; --bad-ground: #fdebe7; --glow: #4b3fd11f; }
@media (prefers-color-scheme: dark) { :root { --ground: #11131a; --surface: #1a1d27; --line: #2b3040; --field: #6d758c; --text: #e9ebf3; --quiet: #a2a9bd; --accent: #aba3ff; --on-accent: #15122e; --bad: #ff9c88; --bad-ground: #3d1e1a; --glow: #8f85ff1a; } }
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; min-block-size: 100dvh; display: grid; grid-template-rows: 1fr auto; justify-items: center; gap: 1.5rem; padding: 1.5rem 1rem; background: radial-gradient(60rem 30rem at 50% -8rem, var(--glow), transparent) var(--ground); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif; -webkit-text-size-adjust: 100%; }
:lang(ko) { word-break: keep-all; }
main { align-self: center; inline-size: 100%; max-inline-size: 26rem; padding: clamp(1.5rem, 6vw, 2.5rem); border: 1px solid var(--line); border-radius: 1.125rem; background: var(--surface); box-shadow: 0 1px 2px #0000000d, 0 12px 40px #00000012; }
.brand { display: flex; align-items: center; gap: .625rem; margin-block-end: 1.75rem; font-weight: 650; }
.brand a { margin-inline-start: auto; padding: .5rem; margin-block: -.5rem; margin-inline-end: -.5rem; font-size: .9375rem; font-weight: 500; color: var(--quiet); text-decoration: none; border-radius: .375rem; }
.brand a:hover { color: var(--text); text-decoration: underline; }
h1 { margin: 0 0 .375rem; font-size: 1.625rem; line-height: 1.25; letter-spacing: -.015em; text-wrap: balance; }
p { margin: 0; }
.lead { color: var(--quiet); margin-block-end: 1.5rem; text-wrap: pretty; }
form { display: grid; gap: 1.125rem; }
label { display: grid; gap: .375rem; font-weight: 600; font-size: .9375rem; }
input { inline-size: 100%; min-block-size: 2.875rem; padding: .5rem .875rem; border: 1px solid var(--field); border-radius: .625rem; background: var(--ground); color: inherit; font: inherit; font-weight: 400; font-size: 1rem; }
input[readonly] { border-color: var(--line); color: var(--quiet); }
input[aria-invalid] { border-color: var(--bad); }
button { min-block-size: 2.875rem; margin-block-start: .375rem; padding: .5rem 1rem; border: 0; border-radius: .625rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 650; cursor: pointer; }
button:hover { filter: brightness(1.1); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problem { margin-block-end: 1.25rem; padding: .75rem 1rem; border-inline-start: 4px solid var(--bad); border-radius: .375rem; background: var(--bad-ground); color: var(--bad); font-weight: 500; }
.fine { color: var(--quiet); font-size: .875rem; text-wrap: pretty; }
footer { max-inline-size: 26rem; text-align: center; }
`;
