/** Style sheet of the report of one run, upon that of the frame. */
export const REPORT_STYLE = `
.hero { border-left: 5px solid currentColor; }
.hero h1::first-letter { text-transform: uppercase; }
.hero .who { max-width: none; color: var(--ink); font-size: 1.05rem; margin-top: 0.35rem; }
ul.numbers a { color: inherit; text-decoration: none; }
ul.numbers a:hover { text-decoration: underline; }
.facts summary { cursor: pointer; }
.hero .who code { white-space: nowrap; }
.hero .why { color: var(--ink); }
.proportions { display: block; width: 100%; height: 8px; margin: 1.1rem 0 0.6rem; border-radius: 4px; }
.proportions rect { fill: currentColor; }
ul.numbers { display: flex; flex-wrap: wrap; gap: 0.3rem 1.6rem; list-style: none; margin: 0; padding: 0; font-size: 0.9rem; }
ul.numbers strong { font-size: 1.15rem; font-weight: 620; }
ul.numbers .none { color: var(--soft); }
.told { margin-top: 1rem; }
.told pre { margin: 0; white-space: pre-wrap; font-size: 0.8rem; color: var(--ink); }
dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.9rem 2rem; margin: 1.6rem 0 0; font-size: 0.9rem; }
dl.facts div { min-width: 0; }
dt::first-letter { text-transform: uppercase; }
dt { color: var(--soft); font-size: 0.8125rem; }
dd { margin: 0; }
.digest { font-size: 0.72rem; color: var(--soft); }
ul.plain { list-style: none; margin: 0; padding: 0; }
.tables { display: flex; flex-wrap: wrap; gap: 1.5rem 4rem; }
table.counts td.number { min-width: 4rem; }
table.matrix { margin-top: 1.75rem; }
table.matrix td a { text-decoration: none; white-space: nowrap; }
table.matrix td a:hover { text-decoration: underline; }
form.filter { display: flex; flex-wrap: wrap; gap: 0.55rem 0.75rem; align-items: center; padding: 0.75rem 0.9rem; }
form.filter[hidden] { display: none; }
form.filter .text { flex: 1 1 15rem; }
form.filter .text input { width: 100%; }
form.filter output { margin-left: auto; font-size: 0.875rem; }
form.filter select { max-width: 13rem; }
.chips { display: flex; flex-wrap: wrap; gap: 0.3rem; border: 0; padding: 0; margin: 0; min-width: 0; }
.chips label { position: relative; }
.chips input { position: absolute; inset: 0; opacity: 0; min-height: 0; width: 100%; height: 100%; margin: 0; cursor: pointer; }
.chips span { display: block; padding: 0.22rem 0.7rem; border: 1px solid var(--line); border-radius: 99px; font-size: 0.8125rem; color: var(--soft); }
.chips input:checked + span { background: var(--ink); border-color: var(--ink); color: var(--page); }
.chips input:focus-visible + span { outline: 2px solid var(--link); outline-offset: 2px; }
.legend { font-size: 0.8125rem; margin-top: 0.75rem; }
.columns { display: flex; justify-content: flex-end; font-size: 0.75rem; padding: 0 0.9rem 0.25rem; }
ul.checks { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 10px; background: var(--card); overflow: clip; }
li.check { content-visibility: auto; contain-intrinsic-size: auto 3.6rem; }
li.check + li.check { border-top: 1px solid var(--line); }
li.check[hidden], section.standing[hidden] { display: none; }
li.check > details > summary { display: grid; grid-template-columns: 1.1rem minmax(0, 1fr) auto 5.5rem; gap: 0 0.9rem; padding: 0.55rem 0.9rem; cursor: pointer; list-style: none; align-items: baseline; }
li.check > details > summary::-webkit-details-marker { display: none; }
li.check > details > summary:hover { background: color-mix(in srgb, var(--ink) 4%, transparent); }
li.check > details > summary:focus-visible { outline-offset: -2px; }
li.check.landed { box-shadow: inset 3px 0 0 var(--link); }
.mark { font-weight: 700; text-align: center; }
.what > code { font-size: 0.875rem; font-weight: 550; }
li.check > details[open] .glance { display: none; }
.what .title, .what .glance { display: block; font-size: 0.875rem; }
.what .title { color: var(--soft); }
.what .glance { margin-top: 0.1rem; }
.glance .actual { color: var(--bad); }
.where, .teeth { font-size: 0.8125rem; color: var(--soft); white-space: nowrap; }
.where b { font-weight: 600; color: var(--ink); }
.teeth { text-align: right; }
.inside { padding: 0.2rem 1.1rem 1.1rem 2.9rem; font-size: 0.9rem; }
.inside dl { margin: 0.3rem 0 0.8rem; }
.inside dl div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1rem; padding: 0.22rem 0; }
.inside .expected dd, .inside .actual dd { font-family: var(--mono); font-size: 0.8125rem; }
.inside .actual dd { color: var(--bad); }
.inside .expected code, .inside .actual code { font-size: inherit; font-weight: 600; }
.sources { font-size: 0.8125rem; color: var(--soft); }
figure { margin: 1rem 0; }
figcaption { font-size: 0.8125rem; color: var(--soft); margin-bottom: 0.5rem; }
ul.events { list-style: none; margin: 0.6rem 0; padding: 0; font: 0.75rem/1.5 var(--mono); color: var(--soft); }
ul.events li { padding-left: 3.2rem; text-indent: -3.2rem; margin: 0.15rem 0; }
.command { background: color-mix(in srgb, var(--ink) 6%, var(--card)); padding: 0.25rem 0.5rem; border-radius: 5px; font-size: 0.8rem; }
.rerun { max-width: none; }
.rerun button { min-height: 0; padding: 0.1rem 0.5rem; font-size: 0.75rem; }
.timeline { display: block; font: 11px/1 system-ui, sans-serif; }
.timeline text { fill: var(--ink); }
.timeline .name, .timeline .time { fill: var(--soft); }
.timeline .time, .timeline .flag { text-anchor: middle; font-size: 10px; }
.timeline .name { font-family: var(--mono); font-size: 10.5px; }
.timeline .lane, .timeline .tick { stroke: var(--line); fill: none; }
.timeline rect { stroke: currentColor; stroke-width: 1; fill: color-mix(in srgb, currentColor 16%, var(--card)); color: var(--soft); }
.timeline .call { color: var(--link); }
.timeline .handler { color: var(--good); }
.timeline .hook { color: var(--known); }
.timeline .frozen { stroke-dasharray: 3 3; fill: none; }
.timeline .broken { color: var(--bad); stroke-width: 1.6; }
.timeline .proof { stroke: var(--bad); stroke-dasharray: 2 3; fill: none; }
.timeline .point { fill: var(--bad); stroke: var(--card); }
.timeline .flag { fill: var(--bad); font-weight: 600; }
table.wide { width: 100%; }
table.wide td:first-child { white-space: nowrap; }
table.wide details { margin-top: 0.15rem; }
table.wide summary { color: var(--link); font-size: 0.8125rem; cursor: pointer; }
@media (max-width: 46rem) {
  dl.facts { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0.7rem 1.2rem; }
  dl.facts div:has(.digest), dl.facts div:has(details) { grid-column: 1 / -1; }
  li.check > details > summary { grid-template-columns: 1.1rem minmax(0, 1fr); gap: 0.15rem 0.6rem; padding: 0.6rem 0.7rem; }
  .where, .teeth { grid-column: 2; text-align: left; white-space: normal; }
  .teeth::before { content: "able to fail: "; color: var(--soft); }
  .columns { display: none; }
  .inside { padding: 0.2rem 0.8rem 0.9rem; }
  .inside dl div { grid-template-columns: 1fr; }
  table.wide thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table.wide, table.wide tbody, table.wide tr, table.wide td { display: block; }
  table.wide tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
  table.wide td { border: 0; padding: 0.1rem 0; }
  table.wide td[data-column]:not([data-column=""])::before { content: attr(data-column) ": "; color: var(--soft); }
}
@media print {
  form.filter, .legend, .rerun button, .inside > p.soft { display: none; }
  li.check { content-visibility: visible; break-inside: avoid; }
  ul.checks { border: 0; overflow: visible; }
  .timeline { max-width: 100%; height: auto; }
}
`
