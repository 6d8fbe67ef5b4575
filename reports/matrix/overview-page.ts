import { html, NOTHING, type Markup } from '../html/markup.ts'
import { page } from '../html/page.ts'
import { LEVELS } from '../tally.ts'
import { MATRIX_STYLE } from './matrix-style.ts'
import type { Column, History, HistoryEntry, Matrix, ProfileMatrix } from './matrix.ts'
import { dayOf, demandWords, holdsWords, outcomeClass, outcomeWords, STANDING_WORDS } from './words.ts'

/** The first page: every implementation by profile with its totals, how they came there, and what was turned away. */
export function overviewPage(matrix: Matrix): string {
  const { title, profiles, rejected, tool } = matrix
  return page({
    title,
    style: MATRIX_STYLE,
    head: html`<span>${title}</span>`,
    body: html`<h1>${title}</h1>
      <p class="lead">
        Which implementation meets which requirement of the Function Compute contract, by reports that
        everybody can check: each was judged again from its own histories before it was shown.
      </p>
      ${profiles.map(profileSection)} ${rejections(rejected)}`,
    footer: html`fc-conformance ${tool.version}. The same as data: <a href="matrix.json">matrix.json</a>, as
      text: <a href="matrix.md">matrix.md</a>.`,
  })
}

function profileSection(profile: ProfileMatrix): Markup {
  const { profile: name, columns, history } = profile
  const whole = columns.filter(({ partial }) => partial.length === 0)
  const part = columns.filter(({ partial }) => partial.length > 0)
  return html`<section>
    <h2><a href="${name}.html">${name}</a></h2>
    ${totals(`${name}, judged as a whole`, whole)} ${totals(`${name}, judged in part`, part)}
    ${history.map((one) => historyOf(one, name))}
  </section>`
}

function totals(caption: string, columns: readonly Column[]): Markup {
  if (columns.length === 0) return NOTHING
  const levels = LEVELS.filter((level) => columns.some((one) => holdsWords(one.totals[level]) !== ''))
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Implementation</th>
          <th scope="col">Version</th>
          <th scope="col">Outcome</th>
          ${levels.map((level) => html`<th scope="col">${level.toUpperCase()}</th>`)}
          <th scope="col">Judged by</th>
          <th scope="col">On</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(
          (column) =>
            html`<tr>
              <th scope="row"><a href="reports/${column.slug}.html">${column.name}</a></th>
              <td>${column.version}</td>
              <td class="${outcomeClass(column)}">${outcomeWords(column)}${whyPartial(column)}</td>
              ${levels.map((level) => html`<td class="figure">${holdsWords(column.totals[level])}</td>`)}
              <td>${demandWords(column)}</td>
              <td class="figure">${dayOf(column)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function whyPartial({ partial }: Column): Markup {
  return partial.length === 0 ? NOTHING : html`<span class="soft">; ${partial.join('; ')}</span>`
}

function historyOf({ name, entries }: History, profile: string): Markup {
  return html`<details>
    <summary>${name} over ${entries.length} reports</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${name} over time, ${profile}">
      <table>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">On</th>
            <th scope="col">Outcome</th>
            <th scope="col">MUST</th>
            <th scope="col">Changed</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(entryOf)}
        </tbody>
      </table>
    </div>
  </details>`
}

/** More of them stand on the page of the report. */
const MOST_CHANGES = 30

function entryOf({ column, changes }: HistoryEntry): Markup {
  const more = changes.length > MOST_CHANGES ? ` and ${changes.length - MOST_CHANGES} more` : ''
  const told = changes
    .slice(0, MOST_CHANGES)
    .map(
      ({ requirement, from, to }) =>
        `${requirement}: ${STANDING_WORDS[from].word} → ${STANDING_WORDS[to].word}`,
    )
  return html`<tr>
    <th scope="row"><a href="reports/${column.slug}.html">${column.version}</a></th>
    <td class="figure">${dayOf(column)}</td>
    <td class="${outcomeClass(column)}">${outcomeWords(column)}${whyPartial(column)}</td>
    <td class="figure">${holdsWords(column.totals.must)}</td>
    <td>${told.join('; ')}${more}</td>
  </tr>`
}

function rejections(rejected: Matrix['rejected']): Markup {
  if (rejected.length === 0) return NOTHING
  return html`<section>
    <h2>Turned away</h2>
    <p>These files are not what a run of this suite wrote, so nothing in them counts.</p>
    <ul>
      ${rejected.map(({ file, reason }) => html`<li><code>${file}</code>: ${reason}</li>`)}
    </ul>
  </section>`
}
