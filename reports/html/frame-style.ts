/**
 * Style sheet of every page: type, colours, tables. Colours are named by what they say; text in any of them has a
 * contrast of at least 4.5 to 1 on `--page` and `--card`, in light and dark.
 */
export const FRAME_STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f8f7f4, #141619);
  --card: light-dark(#ffffff, #1c1f23);
  --ink: light-dark(#1d2023, #e7e5e0);
  --soft: light-dark(#5a5e64, #a4a9b1);
  --line: light-dark(#e0ddd6, #33373d);
  --link: light-dark(#1b5694, #8cbaf0);
  --good: light-dark(#17693b, #74cb9a);
  --bad: light-dark(#ae231b, #f59a93);
  --doubt: light-dark(#835000, #e6b86c);
  --known: light-dark(#58489a, #b9abf2);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
html { background: var(--page); scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 74rem; padding: 0 1.25rem; color: var(--ink); background: var(--page);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
main:focus { outline: none; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; font-weight: 650; letter-spacing: -0.015em; margin: 0; }
h2 { font-size: 1.25rem; font-weight: 620; margin: 3rem 0 0.75rem; }
h3 { font-size: 1rem; font-weight: 620; margin: 1.75rem 0 0.5rem; }
p { margin: 0.4rem 0; max-width: 72ch; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
code, .mono { font-family: var(--mono); font-size: 0.875em; }
.soft { color: var(--soft); }
.is-pass, .is-conforms { color: var(--good); }
.is-fail, .is-violates { color: var(--bad); }
.is-inconclusive, .is-warning, .is-incomplete, .is-partial { color: var(--doubt); }
.is-known { color: var(--known); }
.is-not-applicable { color: var(--soft); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999rem; background: var(--card); padding: 0.5rem 1rem; z-index: 2; }
.skip:focus { left: 1rem; top: 0.5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header.frame { display: flex; align-items: center; gap: 1rem; padding: 1.1rem 0 1.6rem; color: var(--soft); font-size: 0.875rem; }
header.frame .brand, header.frame .theme { white-space: nowrap; }
header.frame .brand { font-weight: 600; color: var(--ink); letter-spacing: 0.01em; }
header.frame .theme { margin-left: auto; }
footer.frame { margin: 4rem 0 0; padding: 1.25rem 0 2.5rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; }
button, input, select {
  font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--card);
  border: 1px solid var(--line); border-radius: 7px; padding: 0.3rem 0.65rem; min-height: 2.1rem;
}
button { cursor: pointer; }
button:hover { border-color: var(--soft); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; }
th, td { text-align: left; padding: 0.35rem 1.1rem 0.35rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 550; }
thead th { color: var(--soft); font-weight: 500; white-space: nowrap; }
td.number, th.number { text-align: right; }
caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
@media (max-width: 40rem) {
  body { padding: 0 0.9rem; font-size: 15px; }
  h1 { font-size: 1.6rem; }
  .card { padding: 0.9rem; }
}
@media print {
  :root, :root[data-theme] { color-scheme: light; --page: #ffffff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  header.frame .theme, .skip { display: none; }
  h2, h3 { break-after: avoid; }
  tr, .card { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`
