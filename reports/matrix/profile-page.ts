import { html, NOTHING, prose, type Markup } from '../html/markup.ts'
import { page } from '../html/page.ts'
import { counted } from '../counted.ts'
import { LEVELS } from '../tally.ts'
import { MATRIX_SCRIPT, MATRIX_STYLE } from './matrix-style.ts'
import {
  CELL_STANDINGS,
  type Cell,
  type Column,
  type Matrix,
  type ProfileMatrix,
  type Row,
} from './matrix.ts'
import { dayOf, demandWords, outcomeClass, outcomeWords, STANDING_WORDS } from './words.ts'

/** The page of one profile: each requirement by each implementation, those in part apart. */
export function profilePage(matrix: Matrix, profile: ProfileMatrix): string {
  const { profile: name, rows } = profile
  const [whole, part] = sidesOf(profile)
  return page({
    title: `${name}: ${matrix.title}`,
    style: MATRIX_STYLE,
    script: MATRIX_SCRIPT,
    head: html`<a href="index.html">${matrix.title}</a>`,
    body: html`<h1>${name}</h1>
      <p class="lead">
        ${counted(rows.length, 'requirement')} by ${counted(profile.columns.length, 'implementation')}. Each
        mark leads to its evidence.
      </p>
      ${filters} ${legend()} ${side('Judged as a whole', whole, profile)}
      ${side('Judged in part', part, profile)} ${readings(profile)}`,
    footer: html`Every report here was verified by fc-conformance ${matrix.tool.version}.`,
  })
}

/** Places of the columns that stand for the whole profile, and of those that do not. */
function sidesOf({ columns }: ProfileMatrix): readonly [number[], number[]] {
  const places = columns.map((_, at) => at)
  const isPart = (at: number): boolean => (columns[at]?.partial.length ?? 0) > 0
  return [places.filter((at) => !isPart(at)), places.filter(isPart)]
}

const filters = html`<form class="filters" hidden>
  <label
    >Show
    <select name="rows">
      <option value="all">all requirements</option>
      <option value="differ">where implementations differ</option>
      <option value="red">what somebody violates</option>
    </select></label
  >
  <label>Text <input name="text" type="search" autocomplete="off" /></label>
  <output class="soft"></output>
</form>`

function legend(): Markup {
  const marks = CELL_STANDINGS.filter((standing) => STANDING_WORDS[standing].mark !== '')
  return html`<ul class="legend">
    ${marks.map(
      (standing) =>
        html`<li>
          <span class="mark is-${standing}">${STANDING_WORDS[standing].mark}</span>
          ${STANDING_WORDS[standing].word}
        </li>`,
    )}
  </ul>`
}

function side(title: string, places: readonly number[], { columns, rows }: ProfileMatrix): Markup {
  if (places.length === 0) return NOTHING
  const shown = places.flatMap((at) => columns[at] ?? [])
  const ofLevel = (level: Row['level']): Markup | undefined => {
    const own = rows.filter((row) => row.level === level)
    if (own.length === 0) return undefined
    return html`<tr class="level">
        <th scope="colgroup" colspan="${shown.length + 1}">${level.toUpperCase()}</th>
      </tr>
      ${own.map((row) => rowOf(row, places))}`
  }
  return html`<section>
    <h2>${title}</h2>
    ${shown.map(({ name: who, partial }) =>
      partial.length === 0 ? NOTHING : html`<p class="soft">${who}: ${partial.join('; ')}</p>`,
    )}
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            ${shown.map(headOf)}
          </tr>
        </thead>
        <tbody>
          ${LEVELS.map(ofLevel)}
        </tbody>
      </table>
    </div>
  </section>`
}

function headOf(column: Column): Markup {
  const { name, version, slug, timeoutScale } = column
  return html`<th scope="col">
    <a href="reports/${slug}.html">${name}</a> <span class="soft">${version}</span>
    <span class="soft by">${demandWords(column)}, ${dayOf(column)}</span>
    ${timeoutScale === 1 ? NOTHING : html`<span class="soft">time limits × ${timeoutScale}</span>`}
    <span class="${outcomeClass(column)}">${outcomeWords(column)}</span>
  </th>`
}

function rowOf({ id, text, cells }: Row, places: readonly number[]): Markup {
  const shown = places.flatMap((at) => cells[at] ?? [])
  const told = new Set(cells.filter(({ standing }) => standing !== 'unjudged').map(sayingOf))
  const isRed = cells.some(({ standing }) => standing === 'fail' || standing === 'warning')
  return html`<tr data-row data-differ="${told.size > 1 ? 'yes' : 'no'}" data-red="${isRed ? 'yes' : 'no'}">
    <th scope="row"><span class="id mono">${id}</span> ${prose(text)}</th>
    ${shown.map(cellOf)}
  </tr>`
}

function sayingOf({ standing, readings = [] }: Cell): string {
  return `${standing} ${readings.join(' ')}`
}

function cellOf({ standing, evidence, readings }: Cell): Markup {
  const { mark, word } = STANDING_WORDS[standing]
  const seen = readings === undefined || readings.length === 0 ? undefined : readings.join(', ')
  const shown = html`${
      seen === undefined
        ? html`<span class="mark is-${standing}" aria-hidden="true">${mark}</span>`
        : html`<code>${seen}</code>`
    }<span class="unseen">${word}</span>`
  return html`<td>
    ${evidence === undefined ? shown : html`<a href="${evidence}" title="${word}">${shown}</a>`}
  </td>`
}

function readings({ readings: rows, columns }: ProfileMatrix): Markup {
  if (rows.length === 0) return NOTHING
  return html`<section>
    <h2>Where the documents leave something open</h2>
    <p>What each implementation was seen to do. No reading is better than another, and none is judged.</p>
    <dl class="readings">
      ${rows.map(
        ({ requirement, question, readings: known, seen }) =>
          html`<dt><span class="mono">${requirement}</span> ${prose(question)}</dt>
            ${[...new Set(seen)].map((reading) =>
              reading === undefined
                ? NOTHING
                : html`<dd>
                    ${columns.filter((_, at) => seen[at] === reading).map(({ name }, at) => `${at === 0 ? '' : ', '}${name}`)}:
                    <code>${reading}</code>
                    <span class="soft">${prose(new Map(Object.entries(known)).get(reading) ?? '')}</span>
                  </dd>`,
            )}`,
      )}
    </dl>
  </section>`
}
